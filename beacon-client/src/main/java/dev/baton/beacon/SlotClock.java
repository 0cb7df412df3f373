package dev.baton.beacon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A chain's time by the local clock. */
public final class SlotClock {

  private final ChainSpec spec;
  private final InstantSource source;

  /** Reads the time from the source, whatever its zone: slots count from genesis. */
  public SlotClock(ChainSpec spec, InstantSource source) {
    this.spec = spec;
    this.source = source;
  }

  public ChainSpec spec() {
    return spec;
  }

  public Instant now() {
    return source.instant();
  }

  /** The slot that lasts now; slot 0 before genesis. */
  public Slot currentSlot() {
    return spec.slotAt(now());
  }

  public Epoch currentEpoch() {
    return spec.epochOf(currentSlot());
  }

  public boolean hasStarted() {
    return spec.hasStarted(now());
  }

  public Instant startOf(Slot slot) {
    return spec.startOf(slot);
  }

  /** How long the current slot has lasted; negative before genesis. */
  public Duration timeIntoSlot() {
    Instant now = now();
    return Duration.between(spec.startOf(spec.slotAt(now)), now);
  }

  /** How long it is until a slot starts; negative once it has. */
  public Duration untilStartOf(Slot slot) {
    return Duration.between(now(), spec.startOf(slot));
  }
}
