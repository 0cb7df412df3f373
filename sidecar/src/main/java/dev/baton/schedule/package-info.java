/**
 * Turns time and the beacon chain's word into owned duties, and says when they may be relied on.
 */
@NullMarked
package dev.baton.schedule;

import org.jspecify.annotations.NullMarked;
