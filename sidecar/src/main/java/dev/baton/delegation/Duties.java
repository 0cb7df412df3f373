package dev.baton.delegation;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The proposer duties of the known epochs, and whether one may be relied on. */
public interface Duties {

  /** The known epochs, in order: the current one and the next, as far as they could be read. */
  List<EpochDuties> known();

  /**
   * Empty if the duty is settled: the quorum agreed on it in this slot or the one before, and its
   * dependent root has stood still for long enough with a canonical block after it.
   */
  Optional<Obstacle> obstacle(ProposerDuty duty);

  /** From when on a slot's duty counts as settled, if that is known. */
  Optional<Instant> settlesAt(Slot slot);
}
