package dev.baton.delegation;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import java.time.Duration;
import java.time.Instant;

/**
 * The times that bound a slot. The only place that knows them.
 *
 * @param lead signing starts this many slots before the slot; as long is what is signed exposed
 * @param usefulUntil no new decision later than this many slots before the slot, fewer than lead
 */
public record SlotTimes(ChainSpec spec, int lead, int usefulUntil) {

  public SlotTimes {
    if (usefulUntil < 0 || lead <= usefulUntil) {
      throw new IllegalArgumentException("lead must be above useful-until, and that not negative");
    }
  }

  /** The earliest moment at which the slot may be signed. */
  public Instant opens(Slot slot) {
    return spec.startOf(slot).minus(spec.slotDuration().multipliedBy(lead));
  }

  /** From this moment on no new decision is made: gateways would not take it up in time. */
  public Instant usefulUntil(Slot slot) {
    return spec.startOf(slot).minus(spec.slotDuration().multipliedBy(usefulUntil));
  }

  /**
   * From this moment on what a relay has confirmed is looked for once more: at useful-until, when
   * gateways stop polling, and early enough that it can be sent again.
   */
  public Instant secondLook(Slot slot) {
    return spec.startOf(slot).minus(spec.slotDuration().multipliedBy(Math.max(1, usefulUntil)));
  }

  /** From this moment on nothing is sent any more: the slot has begun. */
  public Instant deadline(Slot slot) {
    return spec.startOf(slot);
  }

  /** How long a signature may be out before its slot: the price of signing early. */
  public Duration exposure() {
    return spec.slotDuration().multipliedBy(lead);
  }
}
