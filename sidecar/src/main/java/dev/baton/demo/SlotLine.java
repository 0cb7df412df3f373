package dev.baton.demo;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one slot, as the demo shows it.
 *
 * @param report empty if the slot is not ours
 * @param spec the chain's measure of time
 */
public record SlotLine(Slot slot, Optional<SlotReport> report, ChainSpec spec) {

  /** Whether one of our validators proposes it. */
  public boolean owned() {
    return report.isPresent();
  }

  /** Whether a delegation was signed for it. */
  public boolean signed() {
    return report
        .map(SlotReport::phase)
        .filter(
            phase ->
                switch (phase) {
                  case SIGNED, CONFIRMED, EXPIRED -> true;
                  case PLANNED, WAITING, RESERVED, REFUSED -> false;
                })
        .isPresent();
  }

  /** The relays that took the delegation. */
  public List<String> published() {
    return relays(List.of(Delivery.State.PUBLISHED, Delivery.State.CONFIRMED));
  }

  /** The relays from which it was read back, byte for byte. */
  public List<String> confirmed() {
    return relays(List.of(Delivery.State.CONFIRMED));
  }

  /** Whether every relay has confirmed. */
  public boolean confirmedEverywhere() {
    return report
        .map(one -> !one.deliveries().isEmpty() && confirmed().size() == one.deliveries().size())
        .orElse(false);
  }

  /** Why there is no delegation, if there is none. */
  public Optional<Reason> reason() {
    return signed() ? Optional.empty() : report.flatMap(SlotReport::reason);
  }

  /** How far into its slot the time was at which the first relay confirmed, in milliseconds. */
  public Optional<Long> timeInSlotMillis() {
    return report.flatMap(SlotReport::confirmedAt).map(this::intoSlot);
  }

  /** How many slots before this one that was. */
  public Optional<Long> slotsAhead() {
    return report
        .flatMap(SlotReport::confirmedAt)
        .map(at -> slot.value() - spec.slotAt(at).value());
  }

  private long intoSlot(Instant at) {
    return Duration.between(spec.startOf(spec.slotAt(at)), at).toMillis();
  }

  private List<String> relays(List<Delivery.State> states) {
    return report.stream()
        .flatMap(one -> one.deliveries().values().stream())
        .filter(delivery -> states.contains(delivery.state()))
        .map(Delivery::relay)
        .sorted()
        .toList();
  }
}
