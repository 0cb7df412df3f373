package dev.baton.monitor.report;

import dev.baton.beacon.Slot;

/**
 * The L1 slots that a report is about.
 *
 * @param from the first of them
 * @param to the last of them
 */
public record Period(Slot from, Slot to) {

  /**
   * A period of one slot or more.
   *
   * @throws IllegalArgumentException if it ends before it begins
   */
  public Period {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "a period cannot end with slot " + to + " and begin with " + from);
    }
  }

  boolean has(Slot slot) {
    return !slot.isAfter(to) && !from.isAfter(slot);
  }
}
