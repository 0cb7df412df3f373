package dev.baton.delegation;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment by the wall clock, timed from its making on by the steady clock as well. Where the wall
 * clock says that it has passed and the steady one does not, the wall clock was moved; which of the
 * two is right is not known here, and shows if the wall clock comes back.
 */
final class Moment {

  private final Timers timers;
  private final Instant at;
  private boolean beyondDoubt;

  Moment(Timers timers, Instant at) {
    this.timers = timers;
    this.at = at;
    Duration left = Duration.between(timers.instant(), at);
    this.beyondDoubt = left.toMillis() < 1;
    if (!beyondDoubt) {
      timers.after(left, () -> beyondDoubt = true);
    }
  }

  /** Whether it has passed by the wall clock, which counts. */
  boolean hasPassed() {
    return !timers.instant().isBefore(at);
  }

  /** How long it is until then by the wall clock; negative once it has passed. */
  Duration left() {
    return Duration.between(timers.instant(), at);
  }

  /** Whether as much time has passed as lay before it when this was made. */
  boolean isBeyondDoubt() {
    return beyondDoubt;
  }
}
