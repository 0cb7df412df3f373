/** x. */
@NullMarked
package dev.baton.beacon;

import org.jspecify.annotations.NullMarked;
