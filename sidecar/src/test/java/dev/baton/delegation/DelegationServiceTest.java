package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testkit.Fixtures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is decided and signed, and what is not. */
class DelegationServiceTest extends OwnSlotFixture {

  @Test
  void delegatesAnOwnedSlotOnceAndConfirmsItOnEveryRelay() {
    ownSlot11();
    bench.runThrough(6, 12);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(bench.signer.signed()).hasSize(1);
    assertThat(bench.relayA.received()).hasSize(1).isEqualTo(bench.relayB.received());
    assertThat(bench.relayA.received().get(0).isValid(Fixtures.SCHEME)).isTrue();
  }

  @Test
  void signsNothingBeforeItsLeadTime() {
    ownSlot11();
    bench.runThrough(5, 6);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.PLANNED);
    bench.runThrough(7, 7);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void signsNothingForValidatorsOfOthers() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 53, 54, 55, 56, 57));
    bench.runThrough(4, 16);
    assertThat(bench.signer.signed()).isEmpty();
    assertThat(bench.service.reports()).isEmpty();
  }

  @Test
  void refusesWhatIsStillUnsettledAtUsefulUntil() {
    ownSlot11();
    bench.duties.obstruct(Reason.DUTY_UNSETTLED);
    bench.runThrough(6, 8);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.WAITING);
    bench.runThrough(9, 9);
    bench.duties.clear();
    bench.runThrough(10, 12);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(bench.report(KEY).reason()).contains(Reason.DUTY_UNSETTLED);
    assertThat(bench.journal.entries()).isEmpty();
  }

  @Test
  void signsNothingWhileTheClockIsOff() {
    ownSlot11();
    bench.unsafe(Reason.CLOCK_SKEWED);
    bench.runThrough(6, 12);
    assertThat(bench.report(KEY).reason()).contains(Reason.CLOCK_SKEWED);
    assertThat(bench.signer.signed()).isEmpty();
  }

  @Test
  void refusesWhenARelayHoldsADelegationWeDidNotMake() {
    ownSlot11();
    bench.relayB.plant(signedByUsFor("stranger"));
    bench.runThrough(6, 12);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(bench.report(KEY).reason()).contains(Reason.FOREIGN_DELEGATION);
    assertThat(bench.signer.signed()).isEmpty();
    assertThat(bench.journal.entries()).isEmpty();
  }

  @Test
  void waitsForAReadableRelayUntilUsefulUntil() {
    ownSlot11();
    bench.relayA.failWith(Reason.RELAY_UNREACHABLE);
    bench.relayB.failWith(Reason.RELAY_TIMED_OUT);
    bench.runThrough(6, 7);
    assertThat(bench.report(KEY).reason()).contains(Reason.NO_RELAY_READABLE);
    bench.relayB.heal();
    bench.runThrough(8, 8);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void refusesWhenNoRelayIsEverReadable() {
    ownSlot11();
    bench.relayA.failWith(Reason.RELAY_UNREACHABLE);
    bench.relayB.failWith(Reason.RELAY_LIES);
    bench.runThrough(6, 12);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(bench.report(KEY).reason()).contains(Reason.NO_RELAY_READABLE);
  }

  @Test
  void keepsTheFirstDecisionWhenThePolicyChangesItsMind() {
    ownSlot11();
    bench.signer.fail(true);
    bench.runThrough(6, 7);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.RESERVED);
    bench.prefer("beta");
    bench.signer.fail(false);
    bench.restart();
    bench.runThrough(8, 8);
    assertThat(bench.signer.signed().get(0).delegate())
        .isEqualTo(Fixtures.gateway("alpha", 1).delegate());
    assertThat(bench.journal.entries().get(0).reservation().gateway()).isEqualTo("alpha");
  }

  @Test
  void makesNoDecisionAtOrBelowTheFloor() {
    ownSlot11();
    bench.journal.floor(OURS);
    bench.runThrough(6, 12);
    assertThat(bench.report(KEY).reason()).contains(Reason.BELOW_FLOOR);
    assertThat(bench.signer.signed()).isEmpty();
  }

  @Test
  void refusesWithoutAGateway() {
    ownSlot11();
    bench.noGateways();
    bench.runThrough(6, 12);
    assertThat(bench.report(KEY).reason()).contains(Reason.NO_GATEWAY_AVAILABLE);
  }

  @Test
  void makesNoNewDecisionOnceItStops() {
    ownSlot11();
    bench.runThrough(5, 6);
    assertThat(bench.service.stop(Duration.ofSeconds(12)).succeeded()).isTrue();
    bench.runThrough(7, 8);
    assertThat(bench.report(KEY).reason()).contains(Reason.STOPPING);
    assertThat(bench.signer.signed()).isEmpty();
  }

  @Test
  void finishesWhatIsInFlightBeforeItStops() {
    ownSlot11();
    bench.relayA.answerAfter(Duration.ofSeconds(1));
    bench.runThrough(6, 6);
    bench.startSlot(7);
    var stopped = bench.service.stop(Duration.ofSeconds(12));
    assertThat(stopped.isComplete()).isFalse();
    bench.finishSlot(7);
    assertThat(stopped.succeeded()).isTrue();
  }

  @Test
  void readsTheRelaysAgainBeforeItSignsAnOlderDecision() {
    ownSlot11();
    bench.signer.fail(true);
    bench.runThrough(6, 7);
    bench.relayA.plant(signedByUsFor("elsewhere"));
    bench.signer.fail(false);
    bench.restart();
    bench.runThrough(8, 10);
    assertThat(bench.report(KEY).reason()).contains(Reason.FOREIGN_DELEGATION);
    assertThat(bench.signer.signed()).isEmpty();
  }

  @Test
  void delegatesThoughAListenerFails() {
    ownSlot11();
    bench.listen(
        (before, now) -> {
          throw new IllegalStateException("as told");
        });
    bench.runThrough(6, 8);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }
}
