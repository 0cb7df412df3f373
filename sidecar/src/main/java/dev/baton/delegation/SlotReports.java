package dev.baton.delegation;

import dev.baton.delegation.SlotReport.Phase;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Draws a slot's report from its run and its deliveries. */
final class SlotReports {

  private SlotReports() {}

  static SlotReport of(
      SlotRun run,
      Map<String, Delivery> deliveries,
      Policy policy,
      Duties duties,
      SlotTimes times,
      Instant now) {
    Phase phase = phase(run, deliveries, times, now);
    Policy.Choice choice = policy.choose(run.duty());
    Optional<Obstacle> why =
        inTheWay(run, deliveries)
            .or(() -> phase == Phase.PLANNED ? abstention(choice) : Optional.empty());
    return new SlotReport(
        run.duty(),
        run.dependentRoot(),
        phase,
        gateway(run, choice),
        run.entry().isPresent() ? "decided" : choice.why(),
        choice.trail(),
        policy.windowFrom(run.duty()),
        why.map(Obstacle::reason),
        why.map(Obstacle::detail).orElse(""),
        duties.settlesAt(run.duty().slot()),
        run.entry().map(entry -> entry.reservation().reservedAt()),
        run.signedAt(),
        confirmedAt(deliveries),
        run.isSigned() && run.hasMoved(),
        deliveries);
  }

  private static Phase phase(
      SlotRun run, Map<String, Delivery> deliveries, SlotTimes times, Instant now) {
    if (run.isSigned()) {
      if (confirmedAt(deliveries).isPresent()) {
        return Phase.CONFIRMED;
      }
      return now.isBefore(times.deadline(run.duty().slot())) ? Phase.SIGNED : Phase.EXPIRED;
    }
    if (run.refusal().isPresent()) {
      return Phase.REFUSED;
    }
    if (run.entry().isPresent()) {
      return Phase.RESERVED;
    }
    return now.isBefore(times.opens(run.duty().slot())) ? Phase.PLANNED : Phase.WAITING;
  }

  private static Optional<String> gateway(SlotRun run, Policy.Choice choice) {
    return run.entry()
        .map(entry -> entry.reservation().gateway())
        .or(
            () ->
                choice instanceof Policy.Choice.Delegate delegate
                    ? Optional.of(delegate.gateway().name())
                    : Optional.empty());
  }

  /** What would keep the slot from being decided if it were its time already. */
  private static Optional<Obstacle> abstention(Policy.Choice choice) {
    return choice instanceof Policy.Choice.Abstain abstain
        ? Optional.of(new Obstacle(abstain.reason(), abstain.why()))
        : Optional.empty();
  }

  private static Optional<Obstacle> inTheWay(SlotRun run, Map<String, Delivery> deliveries) {
    return run.refusal().or(run::obstacle).or(() -> troubleIn(deliveries));
  }

  private static Optional<Instant> confirmedAt(Map<String, Delivery> deliveries) {
    return deliveries.values().stream()
        .filter(one -> one.state() == Delivery.State.CONFIRMED)
        .map(Delivery::at)
        .min(Comparator.naturalOrder());
  }

  private static Optional<Obstacle> troubleIn(Map<String, Delivery> deliveries) {
    return deliveries.values().stream()
        .filter(one -> one.reason().isPresent())
        .min(Comparator.comparing(Delivery::relay))
        .map(one -> new Obstacle(one.reason().get(), one.relay() + " " + one.detail()));
  }
}
