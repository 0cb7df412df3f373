package dev.baton.monitor.record;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import java.time.Instant;
import java.util.Comparator;

/**
 * What the ledger says of a gateway's standing in one entry.
 *
 * @param at when it was decided
 * @param sequence the number of the ledger's entry
 * @param standing what it came to
 * @param rule which rule of the judge fired; {@code order} if an operator decided
 * @param why for people
 */
public record Decision(
    Instant at, long sequence, Slot slot, Standing standing, String rule, String why) {

  /** By time, then by place in the ledger: imported entries come late and may be old. */
  static final Comparator<Decision> ORDER =
      Comparator.comparing(Decision::at).thenComparingLong(Decision::sequence);

  boolean isAfter(Decision other) {
    return ORDER.compare(this, other) > 0;
  }

  static Decision later(Decision one, Decision other) {
    return other.isAfter(one) ? other : one;
  }
}
