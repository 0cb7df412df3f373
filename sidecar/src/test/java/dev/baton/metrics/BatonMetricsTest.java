package dev.baton.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.DocsFile;
import dev.baton.api.FakeStatusView;
import dev.baton.api.World;
import dev.baton.beacon.BeaconChain.NodeStatus;
import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotReport.Phase;
import dev.baton.delegation.StatusView.Readiness;
import dev.baton.testkit.EmptyJournal;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatonMetricsTest {

  private final BatonMetrics metrics = new BatonMetrics("0.1.0");
  private final SlotListener slots = metrics.slots(FakeStatusView.SPEC);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void followsASlotFromItsPlanToItsConfirmation() {
    run(
        report(Phase.PLANNED, Map.of()),
        report(Phase.SIGNED, Map.of("relay-1", delivery(Delivery.State.PENDING))),
        report(Phase.SIGNED, Map.of("relay-1", delivery(Delivery.State.PUBLISHED))),
        report(Phase.CONFIRMED, Map.of("relay-1", delivery(Delivery.State.CONFIRMED))),
        report(Phase.CONFIRMED, Map.of("relay-1", delivery(Delivery.State.CONFIRMED))));

    assertThat(metrics.scrape())
        .contains("baton_slots_total{phase=\"confirmed\",reason=\"none\"} 1.0")
        .contains("baton_delegations_signed_total 1.0")
        .contains("baton_deliveries_total{reason=\"none\",relay=\"relay-1\",state=\"pending\"} 1.0")
        .contains(
            "baton_deliveries_total{reason=\"none\",relay=\"relay-1\",state=\"confirmed\"} 1.0")
        .contains("baton_confirmed_before_slot_seconds_count 1");
  }

  @Test
  void countsASlotOnceThatARelayForgotAndConfirmedAgain() {
    run(
        report(Phase.SIGNED, Map.of("relay-1", delivery(Delivery.State.PENDING))),
        report(Phase.CONFIRMED, Map.of("relay-1", delivery(Delivery.State.CONFIRMED))),
        report(Phase.SIGNED, Map.of("relay-1", delivery(Delivery.State.PENDING))),
        report(Phase.CONFIRMED, Map.of("relay-1", delivery(Delivery.State.CONFIRMED))));

    assertThat(metrics.scrape())
        .contains("baton_slots_total{phase=\"confirmed\",reason=\"none\"} 1.0")
        .contains("baton_confirmed_before_slot_seconds_count 1")
        .contains(
            "baton_deliveries_total{reason=\"none\",relay=\"relay-1\",state=\"confirmed\"} 2.0");
  }

  @Test
  void hasBucketsInFractionsOfTheSlot() {
    run(report(Phase.PLANNED, Map.of()), report(Phase.CONFIRMED, Map.of()));

    // Signed 24.5 s before slot 6 starts, that is 11.5 s into slot 3, of 12 s each.
    assertThat(metrics.scrape())
        .contains("baton_signed_before_slot_seconds_bucket{le=\"24.0\"} 0")
        .contains("baton_signed_before_slot_seconds_bucket{le=\"30.0\"} 1")
        .contains("baton_signed_in_slot_seconds_bucket{le=\"9.0\"} 0")
        .contains("baton_signed_in_slot_seconds_bucket{le=\"12.0\"} 1")
        .contains("baton_confirmed_in_slot_seconds_bucket{le=\"12.0\"} 1");
  }

  @Test
  void countsARefusalWithItsReasonOnce() {
    SlotReport refused =
        World.report(6, Phase.REFUSED, Optional.of(Reason.DUTY_UNSETTLED), Map.of());
    slots.changed(Optional.empty(), refused);
    slots.changed(Optional.of(refused), refused);

    assertThat(metrics.scrape())
        .contains("baton_slots_total{phase=\"refused\",reason=\"duty-unsettled\"} 1.0")
        .contains("baton_delegations_signed_total 0.0");
  }

  @Test
  void doesNotCountASignatureThatTheJournalBroughtBack() {
    slots.changed(Optional.empty(), report(Phase.SIGNED, Map.of()));

    assertThat(metrics.scrape()).contains("baton_delegations_signed_total 0.0");
  }

  @Test
  void showsTheStateAtTheTimeOfTheScrape() {
    FakeStatusView view = World.view();
    metrics.watch(view);

    assertThat(metrics.scrape())
        .contains("baton_current_slot 3.0", "baton_ready 0.0", "baton_signing 1.0")
        .contains("baton_beacon_node_state{node=\"node-2\",state=\"timed-out\"} 1.0")
        .contains("baton_beacon_node_state{node=\"node-2\",state=\"healthy\"} 0.0")
        .contains("baton_beacon_node_clock_skew_seconds{node=\"node-2\"} -0.7")
        .contains("baton_readiness_check{check=\"beacon\",reason=\"no-quorum\"} 0.0")
        .contains("baton_relay_ok{reason=\"relay-timed-out\",relay=\"relay-2\"} 0.0")
        .contains("baton_signer_ok{reason=\"signer-timed-out\",signer=\"signer-1\"} 0.0")
        .contains("baton_signer_keys{signer=\"local\",state=\"waiting\"} 2.0")
        .contains("baton_gateway_keys_refused{gateway=\"alpha\"} 1.0")
        .contains("baton_gateway_keys_refused{gateway=\"beta\"} 0.0")
        .contains("baton_epochs{state=\"settled\"} 1.0")
        .contains("baton_observer_ok{observer=\"site-b\"} 1.0")
        .contains("baton_observer_ok{observer=\"site-c\"} 0.0")
        .contains("baton_observer_page_age_seconds{observer=\"site-b\"} 2.5")
        .doesNotContain("baton_observer_page_age_seconds{observer=\"site-c\"}")
        .contains("baton_observer_pages_refused{observer=\"site-b\",reason=\"unreachable\"} 3.0")
        .contains("baton_observer_readings_left_out{observer=\"site-b\",reason=\"turn\"} 7.0");

    view.refusedKeys.clear();
    view.readiness = new Readiness(List.of(new Readiness.Check("beacon", Optional.empty(), "")));
    view.nodes.set(1, new NodeStatus("node-2", "x", NodeStatus.State.HEALTHY, "", 0));
    view.current = new Slot(4);

    assertThat(metrics.scrape())
        .contains("baton_current_slot 4.0", "baton_ready 1.0")
        .contains("baton_gateway_keys_refused{gateway=\"alpha\"} 0.0")
        .contains("baton_beacon_node_state{node=\"node-2\",state=\"timed-out\"} 0.0")
        .contains("baton_readiness_check{check=\"beacon\",reason=\"none\"} 1.0")
        .doesNotContain("no-quorum");
  }

  @Test
  void timesCommitsThatFailToo() {
    Journal journal = metrics.journal(new BrokenJournal());

    assertThatThrownBy(() -> journal.write(List.of())).isInstanceOf(JournalException.class);
    assertThat(metrics.scrape())
        .contains("baton_journal_commit_seconds_count 1")
        .contains("baton_journal_commit_writes_count 1");
  }

  @Test
  void timesRelayRequestsByHowTheyEnded() {
    Relay relay = metrics.relay(new HalfRelay());
    relay.delegations(new Slot(5));
    relay.publish(World.confirmed(5).signed().orElseThrow());

    assertThat(metrics.scrape())
        .contains(
            "baton_relay_request_seconds_count{reason=\"none\",relay=\"relay-1\",request=\"read\"} 1")
        .contains(
            "baton_relay_request_seconds_count{reason=\"relay-timed-out\",relay=\"relay-1\","
                + "request=\"publish\"} 1");
  }

  @Test
  void hasNoKeyAndNoSlotInALabel() {
    everything();

    assertThat(metrics.scrape()).doesNotContain("0x").doesNotContain("slot=\"");
  }

  @Test
  void thePageOfMetersIsWhatIsRegistered() {
    everything();

    DocsFile.assertGenerated("metrics.md", MetricsPage.of(metrics.scrape()));
  }

  private void everything() {
    metrics.guard().accept("kept");
    metrics.evidence().accept("kept");
    metrics.watch(World.view());
    run(
        report(Phase.PLANNED, Map.of()),
        report(Phase.CONFIRMED, Map.of("relay-1", delivery(Delivery.State.CONFIRMED))));
    metrics.relay(new HalfRelay()).delegations(new Slot(5));
    metrics.journal(new BrokenJournal());
  }

  private void run(SlotReport... reports) {
    Optional<SlotReport> before = Optional.empty();
    for (SlotReport report : reports) {
      slots.changed(before, report);
      before = Optional.of(report);
    }
  }

  private static SlotReport report(Phase phase, Map<String, Delivery> deliveries) {
    return World.report(6, phase, Optional.empty(), deliveries);
  }

  private static Delivery delivery(Delivery.State state) {
    return World.delivery("relay-1", state, Optional.empty());
  }

  /** Reads, and does not get anything published. */
  private static final class HalfRelay implements Relay {
    @Override
    public String name() {
      return "relay-1";
    }

    @Override
    public Future<List<Listed>> delegations(Slot slot) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> publish(SignedDelegation delegation) {
      return Future.failedFuture(new RefusedException(Reason.RELAY_TIMED_OUT, "relay-1"));
    }
  }

  /** Writes nothing. */
  private static final class BrokenJournal extends EmptyJournal {
    BrokenJournal() {
      super(new Chain(FakeStatusView.SPEC.genesisValidatorsRoot(), FakeStatusView.SPEC.chainId()));
    }

    @Override
    public List<JournalWrite.Outcome> write(List<JournalWrite> writes) {
      throw new JournalException(Reason.JOURNAL_UNWRITABLE, "disk full", null);
    }
  }
}
