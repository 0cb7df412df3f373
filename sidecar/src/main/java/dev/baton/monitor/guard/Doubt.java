package dev.baton.monitor.guard;

import dev.baton.beacon.Slot;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.guard.GuardCheck.Outcome;
import dev.baton.monitor.guard.GuardReport.Result;
import java.util.Optional;

/**
 * What the first look at a slot came to, while it may only be that a block or a relay's word is
 * late. It stands unless a later look shows otherwise: that nothing can be read then shows nothing.
 *
 * @param isLast whether it is told if the look that is under way shows nothing
 */
record Doubt(SlotKey key, Outcome first, boolean isLast) {

  /** The last look, in slots after it: what is told then is still judged with the slot. */
  static final int LAST_LOOK = 6;

  Doubt(SlotKey key, Outcome first) {
    this(key, first, false);
  }

  static boolean isDoubtful(Result result) {
    return result == Result.MISSED || result == Result.BUILT_LOCALLY;
  }

  /** The same, when another slot is over. */
  Doubt lookedAtAfter(Slot over) {
    return new Doubt(key, first, !over.isBefore(key.slot().plus(LAST_LOOK)));
  }

  /** What it is by a later look; empty if that look shows nothing. */
  Optional<Outcome> settledBy(GuardCheck look) {
    Outcome now = look.outcome();
    boolean foundLate = first.result() == Result.MISSED && look.block().isPresent();
    boolean shown =
        foundLate
            || look.isHandedOut()
            || now.result() == first.result()
            || now.result() == Result.CONSTRAINT_BROKEN;
    return Optional.of(now).filter(any -> shown);
  }
}
