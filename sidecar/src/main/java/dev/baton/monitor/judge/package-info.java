/**
 * From what was measured to how a gateway stands. Pure: no clock, no network, no disk; the same
 * inputs in the same order give the same standings, which is what makes a replay worth something.
 */
@NullMarked
package dev.baton.monitor.judge;

import org.jspecify.annotations.NullMarked;
