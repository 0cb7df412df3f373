/** The running sidecar: the composition root, and what is only there to hold its parts together. */
@NullMarked
package dev.baton;

import org.jspecify.annotations.NullMarked;
