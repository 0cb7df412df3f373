package dev.baton.delegation;

import java.util.Optional;

/** Hears of every change of an owned slot, on the event loop. */
public interface SlotListener {

  /**
   * A slot is not as it was.
   *
   * @param before empty when the slot came into view
   */
  void changed(Optional<SlotReport> before, SlotReport now);
}
