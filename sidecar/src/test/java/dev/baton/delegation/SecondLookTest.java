package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a delegation that a relay has shown and forgets before the slot. */
class SecondLookTest {

  private static final SlotKey KEY = new SlotKey(Fixtures.key(1).publicKey(), new Slot(11));
  private static final EpochDuties OURS =
      Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 54, 55, 56);
  private static final EpochDuties ANOTHERS =
      Fixtures.duties(1, Fixtures.root(2), 50, 51, 52, 57, 53, 54, 55, 56);
  private static final Instant USEFUL_UNTIL = Fixtures.SPEC.startOf(new Slot(9));

  private final Bench bench = new Bench(1);

  @BeforeEach
  void confirmInSlot7() {
    bench.duties.know(OURS);
    bench.runThrough(6, 8);
    assertThat(bench.delivery(KEY, "a").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void readsEveryRelayOnceMoreAtTimesOfTheirOwnAndLeavesTheAccountAsItWas() {
    Delivery before = bench.journaledDelivery("a");
    int reads = bench.relayA.reads().size();
    bench.runThrough(9, 12);
    assertThat(bench.relayA.reads()).hasSize(reads + 1);
    assertThat(bench.relayB.reads()).hasSize(reads + 1);
    Instant a = bench.relayA.reads().get(reads);
    Instant b = bench.relayB.reads().get(reads);
    Duration slot = Fixtures.SPEC.slotDuration();
    assertThat(List.of(a, b))
        .allSatisfy(
            at -> assertThat(at).isBetween(USEFUL_UNTIL.plusMillis(1), USEFUL_UNTIL.plus(slot)));
    assertThat(a).isNotEqualTo(b);
    assertThat(bench.relayA.received()).hasSize(1);
    assertThat(bench.journaledDelivery("a")).isEqualTo(before);
    assertThat(bench.report(KEY).confirmedAt()).contains(before.at());
  }

  @Test
  void sendsTheSameBytesAgainWhereTheyAreGone() {
    List<Delivery> told = new ArrayList<>();
    bench.listen((before, now) -> now.deliveries().values().forEach(told::add));
    bench.restart();
    bench.relayA.remove(KEY.slot());
    bench.runThrough(9, 10);
    assertThat(told)
        .anySatisfy(
            one -> {
              assertThat(one.relay()).isEqualTo("a");
              assertThat(one.state()).isEqualTo(Delivery.State.PENDING);
              assertThat(one.reason()).contains(Reason.RELAY_FORGOT);
            });
    assertThat(bench.relayA.received()).hasSize(2).containsOnly(bench.relayB.received().get(0));
    assertThat(bench.relayB.received()).hasSize(1);
    assertThat(bench.journaledDelivery("a").state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(bench.signer.signed()).hasSize(1);
  }

  @Test
  void namesWhatARelayForgotForGood() {
    bench.relayA.swallow();
    bench.relayA.remove(KEY.slot());
    bench.runThrough(9, 9);
    assertThat(bench.journaledDelivery("a").state()).isEqualTo(Delivery.State.PENDING);
    assertThat(bench.journaledDelivery("a").reason()).contains(Reason.RELAY_FORGOT);
    bench.runThrough(10, 12);
    assertThat(bench.journaledDelivery("a").state()).isEqualTo(Delivery.State.EXPIRED);
    assertThat(bench.journaledDelivery("a").detail()).contains("relay-forgot");
  }

  @Test
  void saysThatNobodyHasItWhenEveryRelayForgotIt() {
    bench.relayA.swallow();
    bench.relayB.swallow();
    bench.relayA.remove(KEY.slot());
    bench.relayB.remove(KEY.slot());
    bench.runThrough(9, 9);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.SIGNED);
    assertThat(bench.report(KEY).reason()).contains(Reason.RELAY_FORGOT);
    bench.runThrough(10, 12);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.EXPIRED);
  }

  @Test
  void looksAfterARestartAtWhatAnEarlierRunConfirmed() {
    bench.restart();
    bench.relayA.remove(KEY.slot());
    bench.runThrough(9, 10);
    assertThat(bench.relayA.received()).hasSize(2);
    assertThat(bench.journaledDelivery("a").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void goesOnAfterARestartWithWhatWasFoundGone() {
    bench.relayA.swallow();
    bench.relayA.remove(KEY.slot());
    bench.runThrough(9, 9);
    bench.kill();
    bench.relayA.heal();
    bench.start();
    bench.finishSlot(9);
    assertThat(bench.journaledDelivery("a").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void looksThreeTimesAtMostAtARelayThatCannotBeRead() {
    int reads = bench.relayA.reads().size();
    bench.relayA.failWith(Reason.RELAY_TIMED_OUT);
    bench.runThrough(9, 12);
    assertThat(bench.relayA.reads()).hasSizeBetween(reads + 2, reads + 3);
    assertThat(bench.relayA.received()).hasSize(1);
    assertThat(bench.journaledDelivery("a").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void sendsNothingAgainWhileTheDutyIsAnothers() {
    bench.duties.know(ANOTHERS);
    bench.startSlot(9);
    bench.relayA.remove(KEY.slot());
    bench.finishSlot(9);
    assertThat(bench.relayA.received()).hasSize(1);
    bench.duties.know(OURS);
    bench.runThrough(10, 10);
    assertThat(bench.relayA.received()).hasSize(2);
  }
}
