package dev.baton.beacon;

import io.vertx.core.Future;
import java.util.Optional;

/** The canonical blocks of slots that have passed. */
@FunctionalInterface
public interface Blocks {

  /**
   * The block of a slot, by the word of the first node that is well.
   *
   * @return empty if the node says that the slot has none; fails with a {@link BeaconException}
   */
  Future<Optional<ProposedBlock>> block(Slot slot);
}
