package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import org.junit.jupiter.api.Test;

/** Duties that move away from under a plan or a signature. */
class MovedDutyTest extends OwnSlotFixture {

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
}
