package dev.baton.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.BeaconException;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.testkit.FakeBeaconChain;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.VirtualTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DutyTrackerTest {

  private static final Root R1 = Fixtures.root(1);
  private static final Root R2 = Fixtures.root(2);

  private final FakeBeaconChain chain = new FakeBeaconChain();
  private final VirtualTime time = new VirtualTime(Fixtures.SPEC.genesisTime());
  private final DutyTracker tracker = tracker(Fixtures.SPEC);

  private DutyTracker tracker(ChainSpec spec) {
    return new DutyTracker(chain, spec, time, 2, () -> {});
  }

  private static EpochDuties epoch(long number, Root root) {
    return Fixtures.duties(number, root, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  private static ProposerDuty duty(long epoch) {
    return epoch(epoch, R1).duties().get(5);
  }

  private void know(Root root) {
    for (long e = 0; e < 8; e++) {
      chain.answer(epoch(e, root));
    }
  }

  private void slot(DutyTracker which, long number, long head) {
    time.runUntil(Fixtures.SPEC.startOf(new Slot(number)));
    chain.head(head);
    which.refresh();
  }

  private Optional<Reason> obstacle(long epoch) {
    return tracker.obstacle(duty(epoch)).map(Obstacle::reason);
  }

  @Test
  void settlesTheNextEpochTwoSlotsAfterItsDecidingBlockGotASuccessor() {
    know(R1);
    slot(tracker, 16, 15);
    assertThat(obstacle(3)).contains(Reason.DUTY_UNSETTLED);
    slot(tracker, 17, 16);
    assertThat(obstacle(3)).contains(Reason.DUTY_UNSETTLED);
    slot(tracker, 18, 17);
    assertThat(obstacle(3)).contains(Reason.DUTY_UNSETTLED);
    slot(tracker, 19, 18);
    assertThat(obstacle(3)).isEmpty();
    assertThat(tracker.settlesAt(new Slot(24))).contains(Fixtures.SPEC.startOf(new Slot(19)));
  }

  @Test
  void startsOverWhenTheDependentRootMoves() {
    know(R1);
    for (long s = 16; s <= 20; s++) {
      slot(tracker, s, s - 1);
    }
    assertThat(obstacle(3)).isEmpty();
    chain.answer(epoch(3, R2));
    slot(tracker, 21, 20);
    assertThat(obstacle(3)).contains(Reason.DUTY_UNSETTLED);
    slot(tracker, 22, 21);
    assertThat(obstacle(3)).contains(Reason.DUTY_UNSETTLED);
    slot(tracker, 23, 22);
    assertThat(obstacle(3)).isEmpty();
  }

  @Test
  void settlesOnlyTheCurrentEpochBeforeFulu() {
    ChainSpec old =
        new ChainSpec(
            Fixtures.SPEC.genesisTime(),
            Fixtures.SPEC.genesisValidatorsRoot(),
            Fixtures.SPEC.genesisForkVersion(),
            Fixtures.SPEC.slotDuration(),
            8,
            Epoch.FAR_FUTURE,
            Fixtures.SPEC.chainId());
    DutyTracker before = tracker(old);
    know(R1);
    for (long s = 16; s <= 23; s++) {
      slot(before, s, s);
    }
    assertThat(before.obstacle(duty(2))).isEmpty();
    assertThat(before.obstacle(duty(3)).map(Obstacle::reason)).contains(Reason.DUTY_UNSETTLED);
  }

  @Test
  void doesNotSettleWhileNoBlockFollowsTheDecidingOne() {
    know(R1);
    for (long s = 16; s <= 22; s++) {
      slot(tracker, s, 14);
    }
    assertThat(obstacle(3)).contains(Reason.DUTY_UNSETTLED);
  }

  @Test
  void reliesOnNothingWhileTheNodesAreInTrouble() {
    know(R1);
    for (long s = 16; s <= 20; s++) {
      slot(tracker, s, s - 1);
    }
    chain.failWith(BeaconException.Reason.NODES_DISAGREE);
    slot(tracker, 21, 20);
    assertThat(obstacle(3)).contains(Reason.NODES_DISAGREE);
    chain.heal();
    slot(tracker, 22, 21);
    assertThat(obstacle(3)).isEmpty();
  }

  @Test
  void reliesOnNothingWhenTheNewestBlockIsMoreThanAnEpochOld() {
    know(R1);
    for (long s = 16; s <= 20; s++) {
      slot(tracker, s, s - 1);
    }
    slot(tracker, 24, 16);
    assertThat(obstacle(3)).isEmpty();
    slot(tracker, 25, 16);
    assertThat(tracker.obstacle(duty(3)).map(Obstacle::reason)).contains(Reason.BEACON_SYNCING);
  }

  @Test
  void doesNotRelyOnAnAgreementOlderThanASlot() {
    know(R1);
    for (long s = 16; s <= 20; s++) {
      slot(tracker, s, s - 1);
    }
    time.runUntil(Fixtures.SPEC.startOf(new Slot(22)));
    assertThat(obstacle(3)).contains(Reason.DUTIES_UNKNOWN);
  }

  @Test
  void saysThatADutyIsAnothersNow() {
    know(R1);
    slot(tracker, 16, 15);
    ProposerDuty other = new ProposerDuty(Fixtures.key(99).publicKey(), 99, new Slot(21));
    assertThat(tracker.obstacle(other).map(Obstacle::reason)).contains(Reason.DUTY_MOVED);
  }

  @Test
  void readsAgainWhenAHeadNamesAnotherRootAndNotOtherwise() {
    know(R1);
    slot(tracker, 18, 17);
    int reads = chain.reads();
    tracker.onEvent(head(18, R1, R1));
    assertThat(chain.reads()).isEqualTo(reads);
    tracker.onEvent(head(18, R1, R2));
    assertThat(chain.reads()).isEqualTo(reads + 2);
  }

  @Test
  void readsAgainAfterAReorganisation() {
    know(R1);
    slot(tracker, 18, 17);
    int reads = chain.reads();
    tracker.onEvent(new BeaconEvent.Reorg(new Slot(18), 2, R1, R2));
    assertThat(chain.reads()).isEqualTo(reads + 2);
  }

  private static BeaconEvent.Head head(long slot, Root current, Root next) {
    return new BeaconEvent.Head(new Slot(slot), Fixtures.root(9), current, next, false);
  }
}
