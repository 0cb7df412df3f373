package dev.baton.cli;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a journal reaches that is lost, or that nobody has: every slot to the end of the next
 * epoch may have been signed by it. A new journal signs nothing up to there.
 */
final class Horizon {

  private Horizon() {}

  /**
   * The floor of a new journal.
   *
   * @param head the newest slot of any node, which also counts if the local clock is behind
   * @return empty if the chain has not begun, so that nothing can have been signed
   */
  static Optional<Slot> floor(ChainSpec spec, Optional<Slot> head, Instant now) {
    Slot byNodes = head.orElse(new Slot(0));
    if (!spec.hasStarted(now) && byNodes.value() == 0) {
      return Optional.empty();
    }
    Slot byClock = spec.slotAt(now);
    Epoch current = spec.epochOf(byClock.isAfter(byNodes) ? byClock : byNodes);
    return Optional.of(spec.firstSlot(current.next().next()).minus(1));
  }
}
