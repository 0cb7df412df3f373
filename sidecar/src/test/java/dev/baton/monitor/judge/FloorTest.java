package dev.baton.monitor.judge;

import static dev.baton.delegation.Standing.DEGRADED;
import static dev.baton.delegation.Standing.PROBATION;
import static dev.baton.delegation.Standing.REVOKED;
import static dev.baton.delegation.Standing.SUSPENDED;
import static dev.baton.delegation.Standing.TRUSTED;
import static dev.baton.monitor.judge.Told.OWN;
import static dev.baton.monitor.judge.Told.REMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FloorTest {

  private static final Map<String, List<Faults>> BOTH_DIE =
      Map.of("alpha", List.of(Faults.DIE), "beta", List.of(Faults.DIE));

  private final Player player =
      new Player(Told.rules(Set.of("alpha", "beta"), Told.slo(1)), OWN, REMOTE);

  @Test
  void theLastOneInServiceIsOnlyDegraded() {
    player.play(30, BOTH_DIE);

    assertThat(player.alpha()).isEqualTo(REVOKED);
    assertThat(player.beta()).isEqualTo(DEGRADED);
    assertThat(player.rules()).containsOnlyOnce("floor");
    assertThat(player.last().why()).isNotEmpty();
  }

  @Test
  void theOneThatFailsLongerGoesFirst() {
    player.play(1, Map.of("beta", List.of(Faults.DIE), "alpha", List.of()));
    player.play(1, BOTH_DIE);
    assertThat(player.beta()).isEqualTo(SUSPENDED);

    player.play(1, BOTH_DIE);
    assertThat(player.alpha()).isEqualTo(DEGRADED);
  }

  @Test
  void oneThatIsHeldGoesAsSoonAsAnotherHasRecovered() {
    player.play(2, BOTH_DIE);
    assertThat(player.beta()).isEqualTo(DEGRADED);

    int slots = 0;
    while (player.alpha() == SUSPENDED && slots++ < 40) {
      player.play(1, Map.of("alpha", List.of(), "beta", List.of(Faults.DIE)));
    }
    assertThat(player.alpha()).isEqualTo(PROBATION);
    assertThat(player.beta()).isEqualTo(REVOKED);
    assertThat(player.transitions.stream().filter(made -> made.slot().value() == player.slot))
        .hasSize(2);
  }

  @Test
  void oneThatIsHeldAndRecoversByItselfIsTrustedAgain() {
    player.play(2, BOTH_DIE).play(8, Map.of("alpha", List.of(), "beta", List.of()));

    assertThat(player.beta()).isEqualTo(TRUSTED);
  }

  @Test
  void oneOnProbationThatTheFloorHoldsStaysThere() {
    player.play(2, BOTH_DIE);
    while (player.alpha() == SUSPENDED) {
      player.play(1, Map.of("alpha", List.of(), "beta", List.of()));
    }
    player.tell(Told.order(player.slot, "beta", Order.Kind.REVOKE));
    player.play(3, BOTH_DIE);

    assertThat(player.alpha()).isEqualTo(PROBATION);
  }

  @Test
  void hardFaultsProofsAndOrdersDoNotAskForTheFloor() {
    player.play(1, Map.of("alpha", List.of(Faults.WRONG_KEY), "beta", List.of()));
    player.tell(Told.proven(player.slot, "beta", 1));
    assertThat(player.alpha()).isEqualTo(REVOKED);
    assertThat(player.beta()).isEqualTo(REVOKED);

    Player other = new Player(Told.rules(Set.of("alpha"), Told.slo(1)), OWN);
    other.tell(Told.order(1, "alpha", Order.Kind.REVOKE));
    assertThat(other.alpha()).isEqualTo(REVOKED);
  }
}
