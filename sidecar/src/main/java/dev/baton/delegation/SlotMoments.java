package dev.baton.delegation;

import dev.baton.beacon.Slot;
import java.time.Instant;

/** How one slot's times come and pass, from when it came into view. */
final class SlotMoments {

  private final Timers timers;
  private final Instant opens;
  private final Moment usefulUntil;
  private final Moment deadline;

  SlotMoments(SlotTimes times, Slot slot, Timers timers) {
    this.timers = timers;
    this.opens = times.opens(slot);
    this.usefulUntil = new Moment(timers, times.usefulUntil(slot));
    this.deadline = new Moment(timers, times.deadline(slot));
  }

  /** Whether it is late enough to decide and sign. */
  boolean isOpen() {
    return !timers.instant().isBefore(opens);
  }

  /** After it nothing is decided. */
  Moment usefulUntil() {
    return usefulUntil;
  }

  /** When the slot begins. */
  Moment deadline() {
    return deadline;
  }
}
