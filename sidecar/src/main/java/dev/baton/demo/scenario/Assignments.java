package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotReport;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whose slots are whose, as far as it is signed. */
final class Assignments implements SlotListener {

  private final Map<Slot, String> signed = new TreeMap<>();

  @Override
  public void changed(Optional<SlotReport> before, SlotReport now) {
    if (now.signedAt().isPresent()) {
      now.gateway().ifPresent(name -> signed.put(now.duty().slot(), name));
    }
  }

  Optional<String> of(Slot slot) {
    return Optional.ofNullable(signed.get(slot));
  }
}
