package dev.baton.monitor.judge;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One measured fact about a gateway: what one signal said from one vantage point in one slot.
 *
 * @param slot the L1 slot in which it was measured, or of which it tells
 * @param at when it was known, by our clock; of what proves itself, when it was told
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

  /** The part of the answer times that an objective is about. */
  private static final double OBJECTIVE = 0.95;

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

  /**
   * The same, with the address of the bundle that shows it.
   *
   * @param address empty if the bundle is not on disk, which is said then
   */
  public Observation provenBy(Optional<Bytes> address) {
    return new Observation(
        slot,
        at,
        gateway,
        rollup,
        vantage,
        signal,
        reading,
        certainty,
        latencies,
        address.isPresent() ? detail : detail + "; no proof was kept by then",
        address);
  }

  /** The same, told only now: nobody could know of it before. */
  public Observation toldAt(Instant now) {
    return new Observation(
        slot, now, gateway, rollup, vantage, signal, reading, certainty, latencies, detail,
        evidence);
  }

  public boolean isBad() {
    return reading == Reading.BAD;
  }

  /** Whether it tells of answer times that are longer than an objective allows. */
  boolean isSlowerThan(Duration objective) {
    return signal == Signal.LATENCY
        && latencies
            .filter(times -> times.percentile(OBJECTIVE).compareTo(objective) > 0)
            .isPresent();
  }

  /** Answer times are measured by those who look and judged here: bad if they are too long. */
  Observation heldTo(Duration objective) {
    return isBad() || !isSlowerThan(objective)
        ? this
        : new Observation(
            slot,
            at,
            gateway,
            rollup,
            vantage,
            signal,
            Reading.BAD,
            certainty,
            latencies,
            detail,
            evidence);
  }
}
