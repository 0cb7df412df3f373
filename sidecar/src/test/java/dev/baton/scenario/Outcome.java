package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import dev.baton.devnet.Arrival;
import dev.baton.devnet.Devnet;
import java.time.Instant;
import java.util.List;

/**
 * What came of a scenario. What should have happened is told by the chain, never by the sidecar.
 */
final class Outcome {

  private final Scenario scenario;

  Outcome(Scenario scenario) {
    this.scenario = scenario;
  }

  void assertConfirmedEverywhere(List<Slot> slots) {
    assertThat(slots).isNotEmpty();
    for (Slot slot : slots) {
      SlotReport report = scenario.report(slot);
      assertThat(report.phase()).as("%s", report).isEqualTo(SlotReport.Phase.CONFIRMED);
      assertThat(report.deliveries().values())
          .as("the deliveries of slot %s", slot)
          .hasSameSizeAs(scenario.devnet().relays())
          .extracting(Delivery::state)
          .containsOnly(Delivery.State.CONFIRMED);
      scenario
          .devnet()
          .relays()
          .forEach(relay -> assertThat(relay.held(slot)).as("held for %s", slot).isPresent());
    }
  }

  void assertRefused(List<Slot> slots, Reason reason) {
    assertThat(slots).isNotEmpty();
    for (Slot slot : slots) {
      SlotReport report = scenario.report(slot);
      assertThat(report.phase()).as("%s", report).isEqualTo(SlotReport.Phase.REFUSED);
      assertThat(report.reason()).as("%s", report).contains(reason);
      assertThat(scenario.journal())
          .as("the journal")
          .noneMatch(one -> one.key().equals(scenario.key(slot)));
      assertThat(arrivals()).as("at the relays").noneMatch(one -> slotOf(one).equals(slot));
    }
  }

  /**
   * Whatever was wrong: all that ever left the sidecar is by the slot's true proposer, was signed
   * after its duty had settled, and is one message for each slot.
   */
  void assertNothingUnsound() {
    assertThat(arrivals()).isNotEmpty();
    try {
      assertSound();
    } catch (AssertionError e) {
      throw new Conclusive(e);
    }
  }

  /** Asked at the end of every scenario, also of one that has failed before. */
  static void requireOneMessageForEachSlot(Devnet devnet) {
    if (!devnet.equivocations().isEmpty()) {
      throw new Conclusive("two messages for one slot: " + devnet.equivocations());
    }
  }

  private void assertSound() {
    requireOneMessageForEachSlot(scenario.devnet());
    assertThat(arrivals()).allMatch(Arrival::valid);
    for (Arrival arrival : arrivals()) {
      Slot slot = slotOf(arrival);
      assertThat(arrival.delegation().message().proposer())
          .as("the proposer of slot %s", slot)
          .isEqualTo(scenario.devnet().chain().view().proposer(slot));
      assertThat(arrival.at()).as("slot %s", slot).isAfterOrEqualTo(settledAt(slot));
    }
    scenario
        .journal()
        .forEach(
            one ->
                assertThat(one.reservation().reservedAt())
                    .as("%s", one.key())
                    .isAfterOrEqualTo(settledAt(one.key().slot())));
  }

  List<Arrival> arrivals() {
    return scenario.devnet().relays().stream().flatMap(relay -> relay.received().stream()).toList();
  }

  static Slot slotOf(Arrival arrival) {
    return Slot.of(arrival.delegation().message().slot());
  }

  /** The first canonical block after the deciding one, and as many slots as it takes to settle. */
  private Instant settledAt(Slot slot) {
    ChainSpec spec = scenario.spec();
    Slot block = spec.decisionSlot(spec.epochOf(slot)).plus(1);
    while (!scenario.devnet().chain().step(block).view().head().slot().equals(block)) {
      block = block.plus(1);
    }
    return spec.startOf(block.plus(scenario.sidecar().settings().timing().settle()));
  }
}
