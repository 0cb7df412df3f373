package dev.baton.metrics;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The meters of owned slots; their histograms have buckets in fractions of the chain's slot. */
final class SlotMetrics implements SlotListener {

  private static final double[] SLOTS_BEFORE = {
    0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 6, 8
  };
  private static final double[] IN_SLOT = {0.02, 0.05, 0.1, 0.25, 1 / 3.0, 0.5, 2 / 3.0, 0.75, 1};
  private static final String NO_REASON = "none";

  /** Longer than anything is told of a slot. */
  private static final int SLOTS_REMEMBERED = 128;

  private final MeterRegistry registry;
  private final ChainSpec spec;
  private final Counter signed;
  private final Counter exposed;
  private final Timer signedBeforeSlot;
  private final Timer confirmedBeforeSlot;
  private final Timer signedInSlot;
  private final Timer confirmedInSlot;
  private final Timer signedToConfirmed;

  /** A relay that forgets a delegation leads to a second end of its slot, which is not counted. */
  private final NavigableSet<SlotKey> ended = new TreeSet<>();

  SlotMetrics(MeterRegistry registry, ChainSpec spec) {
    this.registry = registry;
    this.spec = spec;
    this.signed = counter("baton.delegations.signed", "Delegations signed by this process");
    this.exposed =
        counter("baton.delegations.exposed", "Signed delegations whose duty moved away from us");
    this.signedBeforeSlot =
        timer(
            "baton.signed.before.slot",
            "Time from the signature to the start of its slot",
            SLOTS_BEFORE);
    this.confirmedBeforeSlot =
        timer(
            "baton.confirmed.before.slot",
            "Time from the first relay's confirmation to the start of the slot",
            SLOTS_BEFORE);
    this.signedInSlot =
        timer("baton.signed.in.slot", "Time into the slot then running at signing", IN_SLOT);
    this.confirmedInSlot =
        timer(
            "baton.confirmed.in.slot",
            "Time into the slot then running at the first relay's confirmation",
            IN_SLOT);
    this.signedToConfirmed =
        timer(
            "baton.signed.to.confirmed",
            "Time from the signature to the first relay's confirmation",
            IN_SLOT);
  }

  @Override
  public void changed(Optional<SlotReport> before, SlotReport now) {
    // A signature that the first report brings along was made before a restart.
    before.ifPresent(earlier -> signatures(earlier, now));
    outcome(before, now);
    deliveries(before.map(SlotReport::deliveries).orElse(Map.of()), now);
  }

  private void outcome(Optional<SlotReport> before, SlotReport now) {
    boolean again = before.filter(b -> isFinal(b.phase())).isPresent();
    if (!isFinal(now.phase()) || again || !ended.add(now.key())) {
      return;
    }
    Slot oldest = now.key().slot().minus(SLOTS_REMEMBERED);
    ended.removeIf(key -> key.slot().isBefore(oldest));
    Counter.builder("baton.slots")
        .description("Owned slots by how they ended, and why if not confirmed everywhere")
        .tag("phase", label(now.phase()))
        .tag("reason", label(now.reason()))
        .register(registry)
        .increment();
  }

  private void signatures(SlotReport before, SlotReport now) {
    Slot slot = now.duty().slot();
    now.signedAt()
        .filter(at -> before.signedAt().isEmpty())
        .ifPresent(
            at -> {
              signed.increment();
              record(signedBeforeSlot, signedInSlot, slot, at);
            });
    now.confirmedAt()
        .filter(at -> before.confirmedAt().isEmpty() && !ended.contains(now.key()))
        .ifPresent(
            at -> {
              record(confirmedBeforeSlot, confirmedInSlot, slot, at);
              now.signedAt().ifPresent(s -> signedToConfirmed.record(Duration.between(s, at)));
            });
    if (now.exposed() && !before.exposed()) {
      exposed.increment();
    }
  }

  private void deliveries(Map<String, Delivery> before, SlotReport now) {
    for (Delivery delivery : now.deliveries().values()) {
      Delivery earlier = before.get(delivery.relay());
      boolean same =
          earlier != null
              && earlier.state() == delivery.state()
              && earlier.reason().equals(delivery.reason());
      if (!same) {
        Counter.builder("baton.deliveries")
            .description("Changes of a delivery's state or reason, by what it changed to")
            .tag("relay", delivery.relay())
            .tag("state", label(delivery.state()))
            .tag("reason", label(delivery.reason()))
            .register(registry)
            .increment();
      }
    }
  }

  private void record(Timer beforeSlot, Timer inSlot, Slot slot, Instant at) {
    beforeSlot.record(Duration.between(at, spec.startOf(slot)));
    inSlot.record(Duration.between(spec.startOf(spec.slotAt(at)), at));
  }

  private static boolean isFinal(SlotReport.Phase phase) {
    return switch (phase) {
      case PLANNED, WAITING, RESERVED, SIGNED -> false;
      case CONFIRMED, EXPIRED, REFUSED -> true;
    };
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private Timer timer(String name, String description, double... slots) {
    Duration[] buckets =
        Arrays.stream(slots)
            .mapToObj(s -> Duration.ofNanos(Math.round(spec.slotDuration().toNanos() * s)))
            .toArray(Duration[]::new);
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(buckets)
        .register(registry);
  }

  static String label(Optional<Reason> reason) {
    return reason.map(Reason::code).orElse(NO_REASON);
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
