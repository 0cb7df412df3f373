/** What the memory of a running sidecar gives away to whoever reads it. */
@NullMarked
package dev.baton.memory;

import org.jspecify.annotations.NullMarked;
