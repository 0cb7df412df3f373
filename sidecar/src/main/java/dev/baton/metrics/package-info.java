/**
 * The meters, and what feeds them; {@code docs/metrics.md} is generated from what is registered.
 */
@NullMarked
package dev.baton.metrics;

import org.jspecify.annotations.NullMarked;
