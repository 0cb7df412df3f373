package dev.baton.policy;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws windows from the duties of neighbouring epochs. A window begins at the first slot of what
 * is known at the latest: of the proposers before it nothing is known any more.
 */
final class Windows {

  private final Map<Slot, ProposerDuty> duties = new HashMap<>();
  private final OptedIn optedIn;

  Windows(List<EpochDuties> known, OptedIn optedIn) {
    known.forEach(epoch -> epoch.duties().forEach(duty -> duties.put(duty.slot(), duty)));
    this.optedIn = optedIn;
  }

  /** The window of a duty; to a proposer that does not take part nothing falls. */
  Window of(ProposerDuty own) {
    Slot from = own.slot();
    while (optedIn.of(own) == OptedIn.Answer.IN && from.value() > 0 && fallsOn(from.minus(1))) {
      from = from.minus(1);
    }
    return new Window(from, own.slot());
  }

  private boolean fallsOn(Slot slot) {
    return Optional.ofNullable(duties.get(slot))
        .filter(duty -> optedIn.of(duty) == OptedIn.Answer.OUT)
        .isPresent();
  }
}
