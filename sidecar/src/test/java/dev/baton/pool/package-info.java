/** Tests of what is decided about single validators. */
@NullMarked
package dev.baton.pool;

import org.jspecify.annotations.NullMarked;
