/**
 * The beacon chain as the sidecar needs it: slots, epochs and their clock, proposer duties with the
 * dependent root they hang on, events, and several beacon nodes that act as one. Knows no
 * configuration; takes URIs and durations.
 */
@NullMarked
package dev.baton.beacon;

import org.jspecify.annotations.NullMarked;
