package dev.baton.monitor.judge;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * One measured fact about a gateway: what one signal said from one vantage point in one slot.
 *
 * @param slot the L1 slot in which it was measured, or of which it tells
 * @param at when it was known, by our clock
 * @param gateway the operator's name for it
 * @param rollup the rollup it is about; empty if it holds for all that the gateway serves
 * @param latencies the answer times behind it; empty if there are none
 * @param detail one line for people, safe to print
 * @param evidence the content address, 32 bytes, of the bundle that proves it, if one does
 */
public record Observation(
    Slot slot,
    Instant at,
    String gateway,
    Optional<String> rollup,
    Vantage vantage,
    Signal signal,
    Reading reading,
    Certainty certainty,
    Optional<Histogram> latencies,
    String detail,
    Optional<Bytes> evidence)
    implements Input {

  /** What came of it. */
  public enum Reading {
    GOOD,
    BAD
  }

  /** How sure it is. */
  public enum Certainty {
    /** The gateway says so. */
    CLAIMED,
    /** We, or an observer that is configured, measured it. */
    MEASURED,
    /** Signatures prove it to anyone. */
    PROVEN
  }

  public boolean isBad() {
    return reading == Reading.BAD;
  }
}
