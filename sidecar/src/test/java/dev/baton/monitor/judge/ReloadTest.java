package dev.baton.monitor.judge;

import static dev.baton.delegation.Standing.DEGRADED;
import static dev.baton.delegation.Standing.PROBATION;
import static dev.baton.delegation.Standing.REVOKED;
import static dev.baton.delegation.Standing.SUSPENDED;
import static dev.baton.delegation.Standing.TRUSTED;
import static dev.baton.monitor.judge.Told.OWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReloadTest {

  private static final Rules WITHOUT_ALPHA = Told.rules(Set.of("beta"), Told.SLO);

  private final Player player = new Player(Told.RULES, OWN);

  @Test
  void whoRemainsKeepsAllThatIsCounted() {
    player.play(1, Faults.DIE);
    player.scorekeeper.withRules(Told.rules(Set.of("alpha", "beta", "gamma"), Told.SLO));
    player.play(1, Faults.DIE);

    assertThat(player.alpha()).isEqualTo(SUSPENDED);
    assertThat(player.scorekeeper.states()).hasSize(3);
  }

  @Test
  void vanishingAndComingBackUndoesNoRevocationAndNoSuspension() {
    player.play(2, Faults.DIE);
    player.tell(Told.order(player.slot, "beta", Order.Kind.REVOKE));
    player.scorekeeper.withRules(Told.rules(Set.of("gamma"), Told.SLO));
    assertThat(player.scorekeeper.states()).hasSize(1);
    Snapshot meanwhile = player.scorekeeper.snapshot();

    player.scorekeeper.withRules(Told.RULES);
    assertThat(player.alpha()).isEqualTo(SUSPENDED);
    assertThat(player.beta()).isEqualTo(REVOKED);

    Scorekeeper restarted = new Scorekeeper(Told.RULES);
    restarted.restore(meanwhile);
    assertThat(Told.standing(restarted, "beta")).isEqualTo(REVOKED);
  }

  @Test
  void renamingAnObjectiveOrARollupUndoesNoRevocation() {
    player.tell(Told.proven(1, "alpha", 1));
    Slo renamed = new Slo("new", 2, 8, 32, 3, Told.HALF_A_SECOND, 8, 16, 256, 4, 8, 0);
    player.scorekeeper.withRules(Told.rules(Set.of("alpha", "beta"), renamed));
    assertThat(player.scorekeeper.of("alpha", "one", "new").standing()).isEqualTo(REVOKED);
    assertThat(player.scorekeeper.of("beta", "one", "new").standing()).isEqualTo(TRUSTED);

    player.scorekeeper.withRules(
        Rules.of(Map.of("uno", Set.of("alpha", "beta")), Map.of("new", renamed)));
    assertThat(player.scorekeeper.of("alpha", "uno", "new").standing()).isEqualTo(REVOKED);
    assertThat(player.scorekeeper.of("beta", "uno", "new").standing()).isEqualTo(TRUSTED);
  }

  @Test
  void droppingAnObjectiveDoesNotRevokeUnderTheOneThatStays() {
    Slo lenient = new Slo("lenient", 64, 1024, 32, 32, Told.HALF_A_SECOND, 8, 16, 256, 4, 8, 0);
    Player two = new Player(Told.rules(Set.of("alpha"), Told.SLO, lenient), OWN, Told.REMOTE);
    two.play(10, Faults.DIE);
    assertThat(two.alpha()).isEqualTo(REVOKED);

    two.scorekeeper.withRules(Told.rules(Set.of("alpha"), lenient));
    assertThat(two.scorekeeper.of("alpha", "one", "lenient").standing()).isEqualTo(TRUSTED);
  }

  @Test
  void aRestoredOneIsNotRevokedAgainByWhatIsListedNoMore() {
    player.tell(Told.proven(1, "alpha", 1));
    player.scorekeeper.withRules(WITHOUT_ALPHA);
    player.tell(Told.order(2, "alpha", Order.Kind.RESTORE));
    player.scorekeeper.withRules(Told.RULES);

    assertThat(player.alpha()).isEqualTo(TRUSTED);
  }

  @Test
  void anotherWindowKeepsTheFaultsThatFitIntoIt() {
    player.play(3, Faults.SLOW_DOWN).play(3);
    player.scorekeeper.withRules(Told.rules(Set.of("alpha"), window(8)));
    player.play(1, Faults.SLOW_DOWN);
    assertThat(player.alpha()).isEqualTo(DEGRADED);

    Player other = new Player(Told.RULES, OWN);
    other.play(3, Faults.SLOW_DOWN).play(6);
    other.scorekeeper.withRules(Told.rules(Set.of("alpha"), window(8)));
    other.play(1, Faults.SLOW_DOWN);
    assertThat(other.alpha()).isEqualTo(TRUSTED);
  }

  private static Slo window(int slots) {
    return new Slo("test", 2, 8, slots, 3, Told.HALF_A_SECOND, 8, 16, 256, 4, 8, 0);
  }

  @Test
  void changesThatAreDurableAreTakenUpWithoutASnapshot() {
    player.play(2, Faults.DIE).play(22).play(2, Faults.DIE);
    player.tell(Told.order(player.slot, "beta", Order.Kind.REVOKE));
    Scorekeeper restarted = new Scorekeeper(WITHOUT_ALPHA);
    player.transitions.forEach(restarted::recall);
    restarted.withRules(Told.RULES);

    assertThat(Told.standing(restarted, "alpha")).isEqualTo(SUSPENDED);
    assertThat(Told.standing(restarted, "beta")).isEqualTo(REVOKED);

    Scorekeeper other = new Scorekeeper(Told.RULES);
    player.transitions.forEach(other::recall);
    player.transitions.forEach(made -> assertThat(made.to()).isNotEqualTo(DEGRADED));
    assertThat(other.states()).isEqualTo(player.scorekeeper.states());
    assertThat(player.rules()).contains("relapse");
    assertThat(player.transitions).anyMatch(made -> made.to() == PROBATION);
  }

  @Test
  void aProofThatWasPardonedStaysSoWithoutASnapshot() {
    player.tell(Told.proven(3, "alpha", 1));
    player.tell(Told.order(5, "alpha", Order.Kind.RESTORE));
    Player restarted = new Player(Told.RULES, OWN);
    player.transitions.forEach(restarted.scorekeeper::recall);

    restarted.tell(Told.proven(3, "alpha", 1));
    assertThat(restarted.alpha()).isEqualTo(PROBATION);
    restarted.tell(Told.proven(3, "alpha", 2));
    assertThat(restarted.alpha()).isEqualTo(REVOKED);
  }

  @Test
  void aRollupWithoutAnObjectiveIsRefused() {
    assertThatThrownBy(
            () -> new Rules(Map.of("one", Set.of("alpha")), Map.of(), Map.of("test", Told.SLO)))
        .hasMessageContaining("rollup one");
  }
}
