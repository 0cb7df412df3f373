/** Tests of the journal on disk. */
@NullMarked
package dev.baton.store;

import org.jspecify.annotations.NullMarked;
