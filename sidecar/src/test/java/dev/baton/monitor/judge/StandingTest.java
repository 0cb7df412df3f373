package dev.baton.monitor.judge;

import static dev.baton.delegation.Standing.DEGRADED;
import static dev.baton.delegation.Standing.PROBATION;
import static dev.baton.delegation.Standing.REVOKED;
import static dev.baton.delegation.Standing.SUSPENDED;
import static dev.baton.delegation.Standing.TRUSTED;
import static dev.baton.monitor.judge.Told.CHAIN;
import static dev.baton.monitor.judge.Told.OWN;
import static dev.baton.monitor.judge.Told.REMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Reason;
import dev.baton.delegation.Standings;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

  private final Player own = new Player(Told.RULES, OWN);

  @Test
  void theSecondFaultySlotSuspendsWhenItIsClosed() {
    own.play(1, Faults.DIE);
    assertThat(own.alpha()).isEqualTo(TRUSTED);

    own.play(1, Faults.DIE);
    assertThat(own.last())
        .returns(SUSPENDED, Transition::to)
        .returns("misses-in-a-row", Transition::rule)
        .returns(own.slot, made -> made.slot().value());
    assertThat(own.last().causes()).hasSize(8).isSortedAccordingTo(bySlot());
    assertThat(own.last().why())
        .isEqualTo("It failed 2 slots in a row: connection, heartbeat, commitments, frag-rate.");
  }

  private static Comparator<Finding> bySlot() {
    return Comparator.comparing(finding -> finding.observation().slot());
  }

  @Test
  void theReasonIsShownForSlotsThatMayNotGoToIt() {
    own.play(2, Faults.DIE);
    assertThat(own.scorekeeper.of("alpha", "one", "test").reason())
        .contains(Reason.GATEWAY_SUSPENDED);

    own.tell(Told.proven(own.slot, "alpha", 1));
    assertThat(own.scorekeeper.of("alpha", "one", "test").reason())
        .contains(Reason.GATEWAY_REVOKED);
    assertThat(own.scorekeeper.of("nobody", "one", "test"))
        .isEqualTo(Standings.NONE.of("nobody", "one", "test"));
  }

  @Test
  void oneSlotWithFaultsAmongGoodOnesIsForgotten() {
    for (int i = 0; i < 3; i++) {
      own.play(1, Faults.DIE).play(9);
    }

    assertThat(own.transitions).isEmpty();
  }

  @Test
  void slotsThatSayNothingNeitherCountNorReset() {
    own.play(1, Faults.DIE).play(1, Faults.DIE, Faults.NETWORK_SLOW);
    own.slot += 3;
    own.tell(Told.closed(own.slot));
    assertThat(own.alpha()).isEqualTo(TRUSTED);

    own.play(1, Faults.DIE);
    assertThat(own.alpha()).isEqualTo(SUSPENDED);
  }

  @Test
  void answeringHeartbeatsDoesNotHideThatNoFragsCome() {
    own.play(1, Faults.STALL);
    own.slot++;
    own.tell(Told.good(own.slot, OWN, Signal.HEARTBEAT));
    own.tell(Told.closed(own.slot));
    own.play(1, Faults.STALL);

    assertThat(own.alpha()).isEqualTo(SUSPENDED);
  }

  @Test
  void twoIndependentVantagePointsThatAgreeForLongEnoughRevoke() {
    Player both = new Player(Told.RULES, OWN, REMOTE);
    both.play(7, Faults.DIE);
    assertThat(both.alpha()).isEqualTo(SUSPENDED);

    both.play(1, Faults.DIE);
    assertThat(both.last())
        .returns(REVOKED, Transition::to)
        .returns("two-vantage-points", Transition::rule);
    assertThat(both.last().causes()).hasSize(History.MOST_CAUSES);
  }

  @Test
  void twoOnOneHostNeverRevokeForLivenessNorForHardFaults() {
    Vantage neighbour = new Vantage("neighbour", OWN.host(), "another-line", false);
    Player both = new Player(Told.RULES, OWN);
    for (int i = 0; i < 30; i++) {
      both.slot++;
      Faults.slot(both.slot, List.of(OWN), Faults.NONE).forEach(both::tell);
      for (Vantage vantage : List.of(OWN, neighbour)) {
        for (Factor factor : Factor.values()) {
          both.tell(Told.told(both.slot, factor, vantage, Circumstance.State.FINE));
        }
        both.tell(Told.bad(both.slot, vantage, Signal.SIGNER));
        both.tell(Told.bad(both.slot, vantage, Signal.FRAG_RATE));
      }
      both.tell(Told.closed(both.slot));
    }

    assertThat(both.alpha()).isEqualTo(SUSPENDED);
  }

  @Test
  void aHardFaultSuspendsAtOnceAndASecondWitnessRevokes() {
    Player both = new Player(Told.RULES, REMOTE, CHAIN);
    seal(both, REMOTE);
    assertThat(both.last())
        .returns(SUSPENDED, Transition::to)
        .returns("hard-fault", Transition::rule);

    both.play(3);
    seal(both, CHAIN);
    assertThat(both.last())
        .returns(REVOKED, Transition::to)
        .returns("two-vantage-points", Transition::rule);
    assertThat(both.last().causes())
        .extracting(finding -> finding.observation().vantage())
        .containsExactly(REMOTE, CHAIN);
  }

  private static void seal(Player player, Vantage witness) {
    player.slot++;
    for (Factor factor : Factor.values()) {
      player.tell(Told.told(player.slot, factor, Circumstance.State.FINE));
    }
    player.tell(Told.bad(player.slot, witness, Signal.SEAL));
    player.tell(Told.closed(player.slot));
  }

  @Test
  void witnessesFarApartOrContestedDoNotRevoke() {
    Player apart = new Player(Told.RULES, REMOTE, CHAIN);
    seal(apart, REMOTE);
    apart.play(8);
    seal(apart, CHAIN);
    assertThat(apart.alpha()).isEqualTo(SUSPENDED);

    Player contested = new Player(Told.RULES, OWN, REMOTE, CHAIN);
    contested.slot++;
    contested.tell(Told.good(contested.slot, OWN, Signal.SEAL));
    contested.tell(Told.bad(contested.slot, REMOTE, Signal.SEAL));
    contested.slot--;
    seal(contested, CHAIN);
    assertThat(contested.alpha()).isEqualTo(SUSPENDED);
  }

  @Test
  void aProofRevokesBeforeTheSlotIsClosed() {
    Judgement judgement = own.tell(Told.proven(9, "alpha", 1));

    assertThat(judgement.transitions()).hasSize(1);
    assertThat(own.last()).returns("proven", Transition::rule).returns(REVOKED, Transition::to);
    assertThat(own.last().causes()).isEqualTo(judgement.findings());
    assertThat(own.tell(Told.proven(9, "alpha", 1)).transitions()).isEmpty();
    assertThat(own.beta()).isEqualTo(TRUSTED);
  }

  @Test
  void moreSlowSlotsThanTheBudgetDegradeAndGoodOnesMakeItTrustedAgain() {
    own.play(3, Faults.SLOW_DOWN);
    assertThat(own.transitions).isEmpty();

    own.play(1, Faults.SLOW_DOWN);
    assertThat(own.last())
        .returns(DEGRADED, Transition::to)
        .returns("4 of the last 32 slots had a fault; the budget is 3.", Transition::why);

    own.play(30, Faults.SLOW_DOWN).play(7);
    assertThat(own.alpha()).isEqualTo(DEGRADED);

    own.play(1);
    assertThat(own.last()).returns(TRUSTED, Transition::to).returns("recovered", Transition::rule);
    own.play(3, Faults.SLOW_DOWN).play(32).play(3, Faults.SLOW_DOWN);
    assertThat(own.alpha()).isEqualTo(TRUSTED);
  }

  @Test
  void livenessFaultsOfTwiceTheBudgetSuspendThoughNeverTwoInARow() {
    for (int i = 0; i < 7; i++) {
      own.play(1, Faults.DIE).play(1);
    }
    assertThat(own.alpha()).isEqualTo(DEGRADED);

    own.play(1, Faults.DIE);
    assertThat(own.last())
        .returns(SUSPENDED, Transition::to)
        .returns("error-budget", Transition::rule);
  }

  @Test
  void aSuspendedOneComesBackThroughProbesAndProbation() {
    own.play(2, Faults.DIE).play(16 + 3);
    assertThat(own.alpha()).isEqualTo(SUSPENDED);

    own.play(1);
    assertThat(own.alpha()).isEqualTo(PROBATION);

    own.play(7);
    assertThat(own.alpha()).isEqualTo(PROBATION);

    own.play(1);
    assertThat(own.alpha()).isEqualTo(TRUSTED);
    assertThat(own.rules()).containsExactly("misses-in-a-row", "cool-down", "probation-passed");
  }

  @Test
  void aFaultAmongTheProbesBeginsThemAnew() {
    own.play(2, Faults.DIE).play(16 + 3).play(1, Faults.DIE).play(3);
    assertThat(own.alpha()).isEqualTo(SUSPENDED);

    own.play(1);
    assertThat(own.alpha()).isEqualTo(PROBATION);
  }

  @Test
  void slotsThatNobodyCanJudgeAreNotGoodOnes() {
    own.play(2, Faults.DIE).play(16).play(40, Faults.STALL, Faults.NETWORK_SLOW);

    assertThat(own.alpha()).isEqualTo(SUSPENDED);
  }
}
