/** A whole sidecar in a process of its own, killed and started again. */
@NullMarked
package dev.baton.soak;

import org.jspecify.annotations.NullMarked;
