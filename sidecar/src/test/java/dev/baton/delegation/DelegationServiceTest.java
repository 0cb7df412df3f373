package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.testkit.Fixtures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelegationServiceTest {

  private static final Slot OURS = new Slot(11);
  private static final SlotKey KEY = new SlotKey(Fixtures.key(1).publicKey(), OURS);

  private final Bench bench = new Bench(1);

  private void ownSlot11() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 54, 55, 56));
  }

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
  void bringsTheSameBytesToARelayThatComesBackLater() {
    ownSlot11();
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.runThrough(6, 9);
    assertThat(bench.delivery(KEY, "b").state()).isEqualTo(Delivery.State.PENDING);
    bench.relayB.heal();
    bench.runThrough(10, 10);
    assertThat(bench.delivery(KEY, "b").state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(bench.relayB.received()).containsOnly(bench.relayA.received().get(0));
    assertThat(bench.signer.signed()).hasSize(1);
  }

  @Test
  void namesADeliveryAsExpiredWhenTheSlotBegins() {
    ownSlot11();
    bench.relayB.failWith(Reason.RELAY_ERROR);
    bench.runThrough(6, 12);
    Delivery delivery = bench.delivery(KEY, "b");
    assertThat(delivery.state()).isEqualTo(Delivery.State.EXPIRED);
    assertThat(delivery.reason()).contains(Reason.DEADLINE_PASSED);
    assertThat(bench.journal.entries().get(0).deliveries()).containsEntry("b", delivery);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void readsBackWhatARelaySaysItHasAlready() {
    ownSlot11();
    bench.runThrough(6, 7);
    bench.restart();
    bench.runThrough(8, 9);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void sendsAgainWhatARelayForgot() {
    ownSlot11();
    bench.relayA.swallow();
    bench.runThrough(6, 8);
    assertThat(bench.delivery(KEY, "a").reason()).contains(Reason.RELAY_FORGOT);
    bench.relayA.heal();
    bench.runThrough(9, 9);
    assertThat(bench.delivery(KEY, "a").state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(bench.relayA.received().stream().distinct()).hasSize(1);
  }

  @Test
  void keepsWhatARelayTookWhenItCannotBeReadBack() {
    ownSlot11();
    bench.relayA.swallow();
    bench.runThrough(6, 7);
    bench.relayA.failWith(Reason.RELAY_TIMED_OUT);
    bench.runThrough(8, 8);
    assertThat(bench.delivery(KEY, "a").reason()).contains(Reason.RELAY_TIMED_OUT);
    bench.relayA.heal();
    bench.runThrough(9, 9);
    assertThat(bench.delivery(KEY, "a").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void raisesTheAlarmWhenARelayShowsAForeignOneBesideOurs() {
    ownSlot11();
    bench.relayA.alsoShowAfterPublishing(signedByUsFor("stranger"));
    bench.runThrough(6, 8);
    Delivery delivery = bench.delivery(KEY, "a");
    assertThat(delivery.state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(delivery.reason()).contains(Reason.FOREIGN_DELEGATION);
  }

  @Test
  void doesNotConfirmWhatSomeoneElseHasAtTheRelay() {
    ownSlot11();
    bench.relayA.plant(signedBySomeoneElse());
    bench.runThrough(6, 12);
    Delivery delivery = bench.delivery(KEY, "a");
    assertThat(delivery.state()).isEqualTo(Delivery.State.CONFLICT);
    assertThat(delivery.reason()).contains(Reason.RELAY_CONFLICT);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void confirmsByTheSignatureWhereTheDialectHidesSigningIdAndNonce() {
    ownSlot11();
    bench.relayA.showUnder(new SigningInfo(Fixtures.root(0x33), UInt64.ZERO));
    bench.runThrough(6, 8);
    assertThat(bench.delivery(KEY, "a").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void plansAnewWhenAnUnsignedDutyMoves() {
    ownSlot11();
    bench.runThrough(5, 6);
    bench.duties.know(Fixtures.duties(1, Fixtures.root(2), 50, 51, 52, 53, 1, 54, 55, 56));
    bench.runThrough(7, 13);
    SlotKey moved = new SlotKey(KEY.proposer(), new Slot(12));
    assertThat(bench.report(KEY).reason()).contains(Reason.DUTY_MOVED);
    assertThat(bench.phase(moved)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(bench.signer.signed()).hasSize(1);
  }

  @Test
  void flagsASignedDutyThatMovesAndSignsNothingInItsPlace() {
    ownSlot11();
    bench.runThrough(6, 7);
    bench.duties.know(Fixtures.duties(1, Fixtures.root(2), 50, 51, 52, 53, 54, 57, 55, 56));
    bench.runThrough(8, 12);
    assertThat(bench.report(KEY).exposed()).isTrue();
    assertThat(bench.journal.entries().get(0).exposed()).isTrue();
    assertThat(bench.signer.signed()).hasSize(1);
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
  void namesAsExpiredAfterARestartWhatItCouldNotDeliverInTime() {
    ownSlot11();
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.runThrough(6, 8);
    bench.kill();
    bench.time.runUntil(Fixtures.SPEC.startOf(new Slot(40)));
    bench.start();
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.EXPIRED);
  }

  private void slot11IsAnothers() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(2), 50, 51, 52, 53, 54, 57, 55, 56));
  }

  @Test
  void sendsWhatWasSignedWhileTheDutyWasAwayOnceItIsBack() {
    ownSlot11();
    bench.signer.hold();
    bench.startSlot(7);
    slot11IsAnothers();
    bench.service.advance();
    bench.signer.release();
    assertThat(bench.report(KEY).exposed()).isTrue();
    assertThat(bench.relayA.received()).isEmpty();
    ownSlot11();
    bench.service.advance();
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void sendsNothingThatIsExposedAfterARestartUntilTheDutyIsBack() {
    ownSlot11();
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.runThrough(6, 7);
    slot11IsAnothers();
    bench.runThrough(8, 8);
    int sent = bench.relayB.received().size();
    bench.relayB.heal();
    bench.restart();
    bench.finishSlot(8);
    assertThat(bench.relayB.received()).hasSize(sent);
    ownSlot11();
    bench.startSlot(9);
    assertThat(bench.delivery(KEY, "b").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void flagsASignedDutyThatMovedWhileNothingRan() {
    ownSlot11();
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.runThrough(6, 7);
    slot11IsAnothers();
    bench.restart();
    assertThat(bench.journal.entries().get(0).exposed()).isTrue();
    bench.runThrough(8, 11);
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.EXPIRED);
  }

  @Test
  void namesAsExpiredWhatMovedAwayBeforeARelayHadIt() {
    ownSlot11();
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.runThrough(6, 7);
    slot11IsAnothers();
    bench.runThrough(8, 12);
    assertThat(bench.delivery(KEY, "b").state()).isEqualTo(Delivery.State.EXPIRED);
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

  private static SignedDelegation signedByUsFor(String gateway) {
    return signed(1, gateway);
  }

  private static SignedDelegation signedBySomeoneElse() {
    return signed(60, "stranger");
  }

  private static SignedDelegation signed(int key, String gateway) {
    Gateway to = Fixtures.gateway(gateway, 9);
    DelegationMessage message =
        new DelegationMessage(
            Fixtures.key(key).publicKey(),
            to.delegate(),
            to.committer(),
            OURS.toUInt64(),
            Bytes.EMPTY);
    return new SignedDelegation(
        message,
        Fixtures.TERMS,
        Fixtures.key(key).sign(Fixtures.SCHEME.signingRoot(message, Fixtures.TERMS)));
  }
}
