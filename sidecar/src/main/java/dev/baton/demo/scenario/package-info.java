/**
 * Plays what gateways, and what is around them, can do wrong, on a virtual clock, to a sidecar made
 * of the real parts, and compares what comes of it with tables that were written before the code.
 */
@NullMarked
package dev.baton.demo.scenario;

import org.jspecify.annotations.NullMarked;
