package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway is revoked while a slot is on its way to it: each station of the slot. */
class RevocationTest {

  private static final SlotKey SLOT = new SlotKey(Fixtures.key(1).publicKey(), new Slot(11));

  private final Bench bench = new Bench(1);

  @BeforeEach
  void ownOneSlot() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 54, 55, 56));
    bench.runThrough(5, 6);
  }

  /** Whatever happens, the first decision is the only one. */
  @AfterEach
  void decidesOnce() {
    assertThat(bench.journal.entries()).hasSizeLessThanOrEqualTo(1);
    assertThat(bench.signer.signed()).hasSizeLessThanOrEqualTo(1);
    assertThat(bench.signer.signed()).allMatch(one -> one.delegate().equals(alpha().delegate()));
  }

  private static Gateway alpha() {
    return Fixtures.gateway("alpha", 1);
  }

  private JournalEntry entry() {
    return bench.journal.entries().get(0);
  }

  private void reserveWithoutSigning() {
    bench.signer.fail(true);
    bench.runThrough(7, 7);
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.RESERVED);
  }

  private void signWhileRevoked() {
    bench.signer.hold();
    bench.startSlot(7);
    bench.revoke("alpha");
    bench.signer.release();
  }

  @Test
  void saysOfAPlannedSlotWhyItWouldGoToNobody() {
    assertThat(bench.report(SLOT).reason()).isEmpty();
    bench.revoke("alpha");
    bench.revoke("beta");
    bench.service.advance();
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.PLANNED);
    assertThat(bench.report(SLOT).reason()).contains(Reason.NO_GATEWAY_AVAILABLE);
    assertThat(bench.report(SLOT).detail()).contains("alpha does not answer; beta");
    bench.restore("alpha");
    bench.service.advance();
    assertThat(bench.report(SLOT).reason()).isEmpty();
  }

  @Test
  void neverSignsAReservedSlotOfARevokedGateway() {
    reserveWithoutSigning();
    bench.revoke("alpha");
    bench.signer.fail(false);
    bench.runThrough(8, 8);
    assertThat(bench.report(SLOT).reason()).contains(Reason.GATEWAY_REVOKED);
    bench.runThrough(9, 12);
    assertThat(bench.signer.signed()).isEmpty();
    assertThat(entry().signature()).isEmpty();
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(bench.report(SLOT).reason()).contains(Reason.GATEWAY_REVOKED);
  }

  @Test
  void signsAReservedSlotWhenItsGatewayIsRestoredInTime() {
    reserveWithoutSigning();
    bench.revoke("alpha");
    bench.signer.fail(false);
    bench.runThrough(8, 9);
    bench.restore("alpha");
    bench.runThrough(10, 10);
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(bench.report(SLOT).reason()).isEmpty();
  }

  @Test
  void neverSignsItAfterARestartEither() {
    reserveWithoutSigning();
    bench.revoke("alpha");
    bench.signer.fail(false);
    bench.restart();
    bench.runThrough(8, 12);
    assertThat(bench.signer.signed()).isEmpty();
    assertThat(bench.report(SLOT).reason()).contains(Reason.GATEWAY_REVOKED);
  }

  @Test
  void namesTheRevocationThoughTheSlotComesIntoViewTooLate() {
    reserveWithoutSigning();
    bench.revoke("alpha");
    bench.kill();
    bench.time.runUntil(Fixtures.SPEC.startOf(new Slot(11)));
    bench.start();
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(bench.report(SLOT).reason()).contains(Reason.GATEWAY_REVOKED);
  }

  @Test
  void journalsASignatureThatComesAfterTheRevocationAndSendsItNowhere() {
    signWhileRevoked();
    assertThat(entry().isWithheld()).isTrue();
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.SIGNED);
    assertThat(bench.report(SLOT).reason()).contains(Reason.WITHHELD);
    assertThat(bench.report(SLOT).detail()).contains("gateway-revoked", "alpha");
    bench.runThrough(8, 12);
    assertThat(sent()).containsExactly(0, 0);
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.EXPIRED);
    assertThat(entry().isWithheld()).isTrue();
    assertThat(bench.journaledDelivery("a").state()).isEqualTo(Delivery.State.EXPIRED);
  }

  @Test
  void sendsWhatItWithheldWhenTheGatewayIsRestoredInTime() {
    signWhileRevoked();
    bench.runThrough(8, 9);
    bench.restore("alpha");
    bench.startSlot(10);
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(entry().isWithheld()).isFalse();
    assertThat(sent()).containsExactly(1, 1);
  }

  @Test
  void withholdsAfterARestartWhatItWithheldBefore() {
    signWhileRevoked();
    bench.restart();
    bench.runThrough(8, 9);
    assertThat(sent()).containsExactly(0, 0);
    assertThat(entry().isWithheld()).isTrue();
    bench.restore("alpha");
    bench.startSlot(10);
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void sendsNothingBeforeItIsOnDiskThatItIsNotWithheldAnyMore() {
    signWhileRevoked();
    bench.journal.answerAfter(Fixtures.SPEC.slotDuration().dividedBy(2), bench.time);
    bench.restore("alpha");
    bench.service.advance();
    assertThat(entry().isWithheld()).isFalse();
    bench.time.run(Fixtures.SPEC.slotDuration().dividedBy(3));
    assertThat(sent()).containsExactly(0, 0);
    bench.finishSlot(7);
    assertThat(sent()).containsExactly(1, 1);
  }

  @Test
  void claimsNothingOfWhatAnEarlierLifeMayHaveSent() {
    bench.signer.hold();
    bench.startSlot(7);
    bench.relayA.failWith(Reason.RELAY_UNREACHABLE);
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.relayA.answerAfter(Fixtures.SPEC.slotDuration());
    bench.relayB.answerAfter(Fixtures.SPEC.slotDuration());
    bench.signer.release();
    bench.revoke("alpha");
    bench.restart();
    bench.runThrough(8, 10);
    assertThat(sent()).containsExactly(1, 1);
    assertThat(entry().isSigned()).isTrue();
    assertThat(entry().isWithheld()).isFalse();
  }

  @Test
  void sendsASlotThatIsOutToNoFurtherRelay() {
    bench.relayB.failWith(Reason.RELAY_TIMED_OUT);
    bench.startSlot(7);
    bench.time.run(Fixtures.SPEC.slotDuration().dividedBy(4));
    int tried = bench.relayB.received().size();
    bench.revoke("alpha");
    bench.relayB.heal();
    bench.runThrough(8, 12);
    assertThat(bench.relayB.received()).hasSize(tried);
    assertThat(bench.journaledDelivery("a").state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.EXPIRED);
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(entry().isWithheld()).isFalse();
  }

  @Test
  void sendsItToNoFurtherRelayAfterARestartEither() {
    bench.relayB.failWith(Reason.RELAY_TIMED_OUT);
    bench.startSlot(7);
    bench.time.run(Fixtures.SPEC.slotDuration().dividedBy(4));
    int tried = bench.relayB.received().size();
    bench.revoke("alpha");
    bench.relayB.heal();
    bench.restart();
    bench.runThrough(8, 12);
    assertThat(bench.relayB.received()).hasSize(tried);
    assertThat(bench.phase(SLOT)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void findsOutThatARelayHasItThoughItSendsItNoMore() {
    bench.relayA.answerAfter(Fixtures.SPEC.slotDuration().dividedBy(4));
    bench.relayB.failWith(Reason.RELAY_TIMED_OUT);
    bench.startSlot(7);
    bench.time.run(Fixtures.SPEC.slotDuration());
    bench.relayA.failWith(Reason.RELAY_TIMED_OUT);
    bench.revoke("alpha");
    int tried = bench.relayA.received().size();
    bench.runThrough(8, 8);
    bench.relayA.heal();
    bench.runThrough(9, 10);
    assertThat(bench.delivery(SLOT, "a").state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(bench.relayA.received()).hasSize(tried);
  }

  @Test
  void sendsNotAgainWhatARelayForgot() {
    bench.runThrough(7, 8);
    bench.revoke("alpha");
    bench.relayA.remove(SLOT.slot());
    bench.runThrough(9, 12);
    assertThat(sent()).containsExactly(1, 1);
    assertThat(entry().isWithheld()).isFalse();
  }

  private List<Integer> sent() {
    return List.of(bench.relayA.received().size(), bench.relayB.received().size());
  }
}
