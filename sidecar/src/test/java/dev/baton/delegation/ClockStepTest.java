package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wall clock that jumps ahead and comes back, or is put back without having been ahead. */
class ClockStepTest {

  private static final SlotKey KEY = new SlotKey(Fixtures.key(1).publicKey(), new Slot(11));
  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final Duration DAY_AHEAD = Duration.ofDays(1);

  private final Bench bench = new Bench(1);

  @BeforeEach
  void ownSlot11() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 54, 55, 56));
  }

  @Test
  void sendsAgainWhatExpiredByAClockThatCameBack() {
    signedAndNotDeliveredToB();
    bench.time.step(AHEAD);
    bench.finishSlot(8);
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.EXPIRED);
    bench.relayB.heal();
    bench.time.stepBack();
    // By itself: where the clock was ahead by less than a slot, no slot starts again.
    bench.finishSlot(9);
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(bench.relayB.received()).containsOnly(bench.relayA.received().get(0));
    assertThat(bench.signer.signed()).hasSize(1);
  }

  @Test
  void sendsAgainWhatAStartByAWrongClockNamedAsExpired() {
    signedAndNotDeliveredToB();
    bench.kill();
    bench.time.step(AHEAD);
    bench.start();
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.EXPIRED);
    bench.relayB.heal();
    bench.time.stepBack();
    bench.runThrough(9, 9);
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void sendsAgainAfterARestartByTheRightClock() {
    signedAndNotDeliveredToB();
    bench.time.step(AHEAD);
    bench.finishSlot(8);
    bench.kill();
    bench.relayB.heal();
    bench.time.stepBack();
    bench.start();
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void sendsAgainWhatWasOutOfViewByAClockThatWasFarAhead() {
    signedAndNotDeliveredToB();
    bench.time.step(DAY_AHEAD);
    bench.service.advance();
    bench.finishSlot(8);
    bench.service.advance();
    bench.relayB.heal();
    bench.time.stepBack();
    bench.runThrough(9, 9);
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(bench.signer.signed()).hasSize(1);
  }

  @Test
  void staysExpiredWhenTheSlotHasReallyBegun() {
    signedAndNotDeliveredToB();
    bench.time.step(AHEAD);
    bench.finishSlot(8);
    bench.runThrough(9, 11);
    int sent = bench.relayB.received().size();
    bench.relayB.heal();
    bench.time.stepBack();
    bench.runThrough(12, 13);
    assertThat(bench.relayB.received()).hasSize(sent);
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.EXPIRED);
  }

  @Test
  void takesBackThatItWasTooLateWhenTheClockComesBack() {
    bench.runThrough(5, 6);
    bench.time.step(AHEAD);
    bench.service.advance();
    assertThat(bench.report(KEY).reason()).contains(Reason.TOO_LATE);
    bench.time.stepBack();
    bench.runThrough(7, 7);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void decidesNothingWhenTheClockIsPutBackBehindARealRefusal() {
    bench.duties.obstruct(Reason.DUTY_UNSETTLED);
    bench.runThrough(6, 9);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.REFUSED);
    bench.duties.clear();
    bench.time.step(AHEAD.negated());
    bench.runThrough(10, 12);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(bench.journal.entries()).isEmpty();
    assertThat(bench.signer.signed()).isEmpty();
  }

  @Test
  void signsTheReservedDecisionAndNoOtherWhenTheClockComesBack() {
    bench.signer.fail(true);
    bench.runThrough(6, 7);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.RESERVED);
    bench.time.step(AHEAD);
    bench.runThrough(8, 8);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.REFUSED);
    bench.prefer("beta");
    bench.signer.fail(false);
    bench.time.stepBack();
    bench.runThrough(9, 9);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(bench.signer.signed().get(0).delegate())
        .isEqualTo(Fixtures.gateway("alpha", 1).delegate());
  }

  @Test
  void signsNothingOnItsReturnWhileTheNodesSayThatTheClockIsOff() {
    bench.runThrough(5, 6);
    bench.time.step(AHEAD);
    bench.service.advance();
    bench.time.stepBack();
    bench.unsafe(Reason.CLOCK_SKEWED);
    bench.runThrough(7, 12);
    assertThat(bench.report(KEY).reason()).contains(Reason.CLOCK_SKEWED);
    assertThat(bench.signer.signed()).isEmpty();
  }

  private void signedAndNotDeliveredToB() {
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.runThrough(6, 7);
    bench.startSlot(8);
    assertThat(bench.delivery(KEY, "b").state()).isEqualTo(Delivery.State.PENDING);
  }
}
