package dev.baton.devnet;

import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.Slot;
import java.util.List;

/**
 * What one slot did to the chain.
 *
 * @param view the chain after the slot; the same head as before if the slot was skipped
 * @param events what nodes tell of it, in order; none if the slot was skipped
 */
public record ChainStep(Slot slot, ChainView view, List<BeaconEvent> events) {
  public ChainStep {
    events = List.copyOf(events);
  }
}
