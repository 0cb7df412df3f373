package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.testkit.Fixtures;
import org.junit.jupiter.api.Test;

/** What is signed, on its way to relays that have troubles of their own. */
class DeliveryTest extends OwnSlotFixture {

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
  void namesAsExpiredAfterARestartWhatItCouldNotDeliverInTime() {
    ownSlot11();
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.runThrough(6, 8);
    bench.kill();
    bench.time.runUntil(Fixtures.SPEC.startOf(new Slot(40)));
    bench.start();
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.EXPIRED);
  }
}
