package dev.baton.schedule;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * An epoch's duties and how far they may be relied on.
 *
 * @param duties as the quorum last agreed on them
 * @param agreedIn the slot in which the quorum last agreed
 * @param decidedIn the slot in which these duties were first seen with a canonical block after the
 *     one that decides them; empty while there is none
 * @param trouble why the last read failed; empty if it went well
 * @param detail the trouble's particulars
 */
record TrackedEpoch(
    EpochDuties duties,
    Slot agreedIn,
    Optional<Slot> decidedIn,
    Optional<Reason> trouble,
    String detail) {

  /** From when on the duties count as settled, if nothing moves. */
  Optional<Instant> settlesAt(ChainSpec spec, int settle) {
    return decidedIn.map(slot -> spec.startOf(slot.plus(settle)));
  }

  /** The same epoch after another agreeing read. */
  TrackedEpoch agreedAgain(EpochDuties read, Slot now, boolean decided) {
    boolean same = read.equals(duties);
    Optional<Slot> since = same ? decidedIn : Optional.<Slot>empty();
    return new TrackedEpoch(
        read,
        now,
        decided ? since.or(() -> Optional.of(now)) : Optional.empty(),
        Optional.empty(),
        "");
  }

  /** The same epoch after a read that failed. */
  TrackedEpoch troubled(Reason reason, String why) {
    return new TrackedEpoch(duties, agreedIn, decidedIn, Optional.of(reason), why);
  }

  static TrackedEpoch first(EpochDuties read, Slot now, boolean decided) {
    return new TrackedEpoch(
        read, now, decided ? Optional.of(now) : Optional.empty(), Optional.empty(), "");
  }
}
