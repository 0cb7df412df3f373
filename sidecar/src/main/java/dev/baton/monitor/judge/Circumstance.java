package dev.baton.monitor.judge;

import dev.baton.beacon.Slot;
import java.time.Instant;
import java.util.Optional;

/**
 * How something stood in a slot that is not the gateway and could be at fault in its place. What
 * was not told of a slot is unknown; what a configuration does not have is told to be fine.
 *
 * @param rollup empty if it holds for all
 * @param vantage the name of the vantage point that it concerns; empty if it concerns all
 * @param detail one line for people, safe to print
 */
public record Circumstance(
    Slot slot,
    Instant at,
    Optional<String> rollup,
    Optional<String> vantage,
    Factor factor,
    State state,
    String detail)
    implements Input {

  /** How it stood. */
  public enum State {
    FINE,
    FAULTY,
    UNKNOWN
  }
}
