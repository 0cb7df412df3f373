package dev.baton.monitor.judge;

import static dev.baton.delegation.Standing.PROBATION;
import static dev.baton.delegation.Standing.REVOKED;
import static dev.baton.delegation.Standing.SUSPENDED;
import static dev.baton.delegation.Standing.TRUSTED;
import static dev.baton.monitor.judge.Told.OWN;
import static dev.baton.monitor.judge.Told.REMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderTest {

  private final Player player = new Player(Told.RULES, OWN, REMOTE);

  private Judgement order(Order.Kind kind) {
    return player.tell(Told.order(player.slot, "alpha", kind));
  }

  @Test
  void aRevokedOneComesBackByOrderOnlyAndOnProbation() {
    player.play(1);
    assertThat(order(Order.Kind.REVOKE).transitions()).hasSize(1);
    assertThat(order(Order.Kind.REVOKE)).isEqualTo(Judgement.NOTHING);

    player.play(500);
    assertThat(player.alpha()).isEqualTo(REVOKED);

    order(Order.Kind.RESTORE);
    assertThat(player.last()).returns(PROBATION, Transition::to).returns("order", Transition::rule);
    player.play(8);
    assertThat(player.alpha()).isEqualTo(TRUSTED);
  }

  @Test
  void whatWasHeldAgainstItIsForgottenWithTheOrder() {
    player.play(2, Faults.WRONG_KEY);
    assertThat(player.alpha()).isEqualTo(REVOKED);

    order(Order.Kind.RESTORE);
    player.play(20);
    assertThat(player.alpha()).isEqualTo(TRUSTED);
    assertThat(player.scorekeeper.states().values()).allMatch(status -> status.suspensions() == 0);
  }

  @Test
  void anOldProofDoesNotRevokeARestoredOneButANewOneDoes() {
    player.tell(Told.proven(3, "alpha", 1));
    player.play(5);
    order(Order.Kind.RESTORE);

    assertThat(player.tell(Told.proven(3, "alpha", 1)).transitions()).isEmpty();
    assertThat(player.tell(Told.proven(9, "alpha", 1)).transitions()).isEmpty();
    assertThat(player.alpha()).isEqualTo(PROBATION);

    player.tell(Told.proven(3, "alpha", 2));
    assertThat(player.alpha()).isEqualTo(REVOKED);
  }

  @Test
  void whatIsProvenWhileAnOrderToRestoreIsOnItsWayOutlivesIt() {
    player.tell(Told.proven(3, "alpha", 1));
    Order restore = Told.order(5, "alpha", Order.Kind.RESTORE);
    player.tell(Told.proven(6, "alpha", 2));

    assertThat(player.tell(restore).transitions())
        .extracting(Transition::to)
        .containsExactly(PROBATION, REVOKED);
    assertThat(player.alpha()).isEqualTo(REVOKED);
    player.tell(Told.order(7, "alpha", Order.Kind.RESTORE));
    assertThat(player.alpha()).isEqualTo(PROBATION);
  }

  @Test
  void whatIsToldInTheSlotOfAnOrderToRestoreAndAfterItIsNewsThoughNoProofWasKept() {
    player.tell(Told.proven(3, "alpha", 1));
    player.tell(Told.order(6, "alpha", Order.Kind.RESTORE));
    Observation noProof = Told.proven(6, "alpha", 2).provenBy(Optional.empty());

    assertThat(player.tell(noProof).transitions()).isEmpty();
    player.tell(noProof.toldAt(Told.time(6).plusMillis(1)));
    assertThat(player.alpha()).isEqualTo(REVOKED);
  }

  @Test
  void whatIsToldAfterAnOrderWasGivenOutlivesItThoughNoProofWasKept() {
    player.tell(Told.proven(3, "alpha", 1));
    Observation noProof = Told.proven(6, "alpha", 2).provenBy(Optional.empty());
    player.tell(noProof.toldAt(Told.time(6).plusMillis(1)));

    assertThat(player.tell(Told.order(6, "alpha", Order.Kind.RESTORE)).transitions())
        .extracting(Transition::to)
        .containsExactly(PROBATION, REVOKED);
  }

  @Test
  void anOrderOfWhichOnlyTheSlotIsKnownGoesByTheSlot() {
    player.tell(Told.proven(3, "alpha", 1));
    player.tell(Told.order(6, "alpha", Order.Kind.RESTORE));
    Scorekeeper later = new Scorekeeper(Told.RULES);
    later.restore(withoutTimes(player.scorekeeper.snapshot()));
    Observation noProof = Told.proven(6, "alpha", 2).provenBy(Optional.empty());

    assertThat(later.accept(noProof.toldAt(Told.time(7))).transitions()).isEmpty();
    later.accept(Told.proven(7, "alpha", 2).provenBy(Optional.empty()));
    assertThat(Told.standing(later, "alpha")).isEqualTo(REVOKED);
  }

  private static Snapshot withoutTimes(Snapshot of) {
    return new Snapshot(
        of.closedSlot(),
        of.states().stream().map(OrderTest::withoutTimes).toList(),
        of.histories(),
        of.judged(),
        of.fresh());
  }

  private static Snapshot.State withoutTimes(Snapshot.State of) {
    return new Snapshot.State(
        of.subject(),
        of.standing(),
        of.since(),
        of.rule(),
        of.why(),
        of.pinned(),
        of.suspensions(),
        of.calm(),
        of.clearedUntil(),
        new Snapshot.Pardon(of.pardon().until(), Optional.empty()),
        of.goodAfter(),
        of.row(),
        of.window(),
        of.marks(),
        of.proofs());
  }

  @Test
  void aPinnedOneStaysWhateverIsObservedButNotWhateverIsProven() {
    order(Order.Kind.PIN);
    player.play(30, Faults.DIE);
    assertThat(player.alpha()).isEqualTo(TRUSTED);
    assertThat(player.transitions).isEmpty();

    player.tell(Told.proven(player.slot, "alpha", 1));
    assertThat(player.alpha()).isEqualTo(REVOKED);
  }

  @Test
  void aPinnedOneCanBeRevokedAndRestored() {
    order(Order.Kind.PIN);
    order(Order.Kind.REVOKE);
    assertThat(player.alpha()).isEqualTo(REVOKED);

    order(Order.Kind.RESTORE);
    player.play(30);
    assertThat(player.alpha()).isEqualTo(PROBATION);
  }

  @Test
  void lettingGoOfAPinJudgesByWhatWasSeenMeanwhile() {
    order(Order.Kind.PIN);
    player.play(3, Faults.DIE);
    order(Order.Kind.UNPIN);
    assertThat(player.alpha()).isEqualTo(TRUSTED);

    player.slot++;
    player.tell(Told.closed(player.slot));
    assertThat(player.alpha()).isEqualTo(SUSPENDED);
  }

  @Test
  void anOrderForOneRollupLeavesTheOthers() {
    Scorekeeper two =
        new Scorekeeper(
            Rules.of(
                java.util.Map.of(
                    "one", java.util.Set.of("alpha"), "two", java.util.Set.of("alpha")),
                java.util.Map.of("test", Told.SLO)));
    Order all = Told.order(1, "alpha", Order.Kind.REVOKE);
    two.accept(new Order(all.slot(), all.at(), "alpha", Optional.of("two"), all.kind(), "late"));

    assertThat(two.of("alpha", "one", "test").standing()).isEqualTo(TRUSTED);
    assertThat(two.of("alpha", "two", "test").standing()).isEqualTo(REVOKED);
    assertThat(two.of("alpha", "two", "test").why()).isEqualTo("An operator ordered it: late");
  }
}
