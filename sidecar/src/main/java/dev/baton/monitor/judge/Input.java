package dev.baton.monitor.judge;

import dev.baton.beacon.Slot;
import java.time.Instant;

/** What the judge is told, in the order in which it is recorded. */
public sealed interface Input permits Observation, Circumstance, SlotClosed, Order {

  /** The L1 slot that it belongs to. */
  Slot slot();

  /** When it was known, by our clock. */
  Instant at();
}
