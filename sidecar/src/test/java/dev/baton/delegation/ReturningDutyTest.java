package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.testkit.Fixtures;
import org.junit.jupiter.api.Test;

/** What becomes of a slot whose duty goes to another validator, and perhaps comes back. */
class ReturningDutyTest {

  private static final SlotKey KEY = new SlotKey(Fixtures.key(1).publicKey(), new Slot(11));
  private static final EpochDuties OURS =
      Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 54, 55, 56);
  private static final EpochDuties ANOTHERS =
      Fixtures.duties(1, Fixtures.root(2), 50, 51, 52, 57, 53, 54, 55, 56);

  private final Bench bench = new Bench(1);

  @Test
  void namesAsExpiredWhatCouldNotBeSentBeforeTheDutyMoved() {
    bench.duties.know(OURS);
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.runThrough(6, 7);
    bench.duties.know(ANOTHERS);
    bench.startSlot(8);
    bench.relayB.heal();
    bench.finishSlot(8);
    bench.runThrough(9, 12);
    assertThat(bench.delivery(KEY, "a").state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(bench.delivery(KEY, "b").state()).isEqualTo(Delivery.State.EXPIRED);
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.EXPIRED);
  }

  @Test
  void publishesOnItsReturnWhatWasSignedWhileItWasAway() {
    signWhileAway();
    bench.duties.know(OURS);
    bench.runThrough(9, 9);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(bench.relayA.received()).hasSize(1).isEqualTo(bench.relayB.received());
    assertThat(bench.signer.signed()).hasSize(1);
  }

  @Test
  void neverSendsWhatWasSignedWhileItWasAwayAndNamesIt() {
    signWhileAway();
    bench.runThrough(9, 12);
    assertThat(bench.relayA.received()).isEmpty();
    assertThat(bench.journal.entries().get(0).exposed()).isTrue();
    assertThat(bench.journaledDelivery("a").state()).isEqualTo(Delivery.State.EXPIRED);
  }

  @Test
  void doesNotForgetAForeignDelegationWhileItIsAway() {
    bench.duties.know(OURS);
    bench.relayB.plant(byAnotherHand());
    bench.runThrough(6, 7);
    assertThat(bench.report(KEY).reason()).contains(Reason.FOREIGN_DELEGATION);
    bench.duties.know(ANOTHERS);
    bench.startSlot(8);
    bench.relayB.remove(KEY.slot());
    bench.duties.know(OURS);
    bench.service.advance();
    bench.finishSlot(8);
    assertThat(bench.report(KEY).reason()).contains(Reason.FOREIGN_DELEGATION);
    assertThat(bench.signer.signed()).isEmpty();
  }

  private void signWhileAway() {
    bench.duties.know(OURS);
    bench.signer.hold();
    bench.runThrough(6, 7);
    bench.duties.know(ANOTHERS);
    bench.startSlot(8);
    bench.signer.release();
    bench.finishSlot(8);
    assertThat(bench.report(KEY).exposed()).isTrue();
    assertThat(bench.relayA.received()).isEmpty();
  }

  private static SignedDelegation byAnotherHand() {
    Gateway stranger = Fixtures.gateway("stranger", 9);
    DelegationMessage message =
        new DelegationMessage(
            KEY.proposer(),
            stranger.delegate(),
            stranger.committer(),
            KEY.slot().toUInt64(),
            Bytes.EMPTY);
    return new SignedDelegation(
        message,
        Fixtures.TERMS,
        Fixtures.key(1).sign(Fixtures.SCHEME.signingRoot(message, Fixtures.TERMS)));
  }
}
