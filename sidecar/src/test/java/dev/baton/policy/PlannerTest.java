package dev.baton.policy;

import static dev.baton.policy.TestWorld.ALPHA;
import static dev.baton.policy.TestWorld.BETA;
import static dev.baton.policy.TestWorld.GAMMA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.Policy.Considered;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings;
import dev.baton.policy.ValidatorGroup.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets a slot by rules and standings, and what is said of it. */
class PlannerTest {

  private final TestWorld world = new TestWorld().own(5, 5);

  private Reason reason() {
    return ((Choice.Abstain) world.first()).reason();
  }

  private void group(ValidatorGroup group) {
    world.groups = List.of(group);
  }

  private static RollupRules rollup(String name, Phase phase, String... listed) {
    return new RollupRules(name, phase, Optional.of(Set.of(listed)));
  }

  @Test
  void theBetterStandingGoesFirst() {
    world.standings.put("alpha", Standing.PROBATION);
    world.standings.put("beta", Standing.DEGRADED);
    assertThat(world.names()).containsExactly("gamma");
    world.standings.put("gamma", Standing.SUSPENDED);
    assertThat(world.names()).containsExactly("beta");
    world.standings.put("beta", Standing.REVOKED);
    assertThat(world.names()).containsExactly("alpha");
    assertThat(world.first().why()).isEqualTo("first in group pool");
  }

  @Test
  void saysWhatIsWrongWithTheOneThatWouldHaveBeenFirst() {
    world.standings.put("alpha", Standing.DEGRADED);
    assertThat(world.first().why()).isEqualTo("instead of alpha, which is degraded, in group pool");
    world.standings.put("alpha", Standing.REVOKED);
    assertThat(world.first().why())
        .isEqualTo("instead of alpha, which is revoked, it was silent, in group pool");
  }

  @Test
  void theTrailNamesEveryGatewayAndWhy() {
    group(TestWorld.group(Strategy.FAILOVER).withDeny(Set.of("alpha")));
    assertThat(world.first().trail())
        .containsExactly(
            new Considered("beta", true, Optional.empty(), "is chosen: first in group pool"),
            new Considered("gamma", false, Optional.empty(), "could have it too, after beta"),
            new Considered(
                "alpha", false, Optional.of(Reason.GATEWAY_DENIED), "is denied by group pool"));
  }

  @Test
  void withEveryGatewayBadItNamesEachAndWhy() {
    world.standings.put("alpha", Standing.SUSPENDED);
    world.standings.put("beta", Standing.REVOKED);
    world.down.add("gamma");
    assertThat(reason()).isEqualTo(Reason.NO_GATEWAY_AVAILABLE);
    assertThat(world.first().why())
        .isEqualTo(
            "none of group pool's gateways can have it: alpha is suspended, it was silent;"
                + " beta is revoked, it was silent; gamma does not answer");
    assertThat(world.first().trail())
        .extracting(Considered::reason)
        .containsExactly(
            Optional.of(Reason.GATEWAY_UNAVAILABLE),
            Optional.of(Reason.GATEWAY_SUSPENDED),
            Optional.of(Reason.GATEWAY_REVOKED));
  }

  @Test
  void ofAGatewayWithOtherKeysItDoesNotSayThatItIsSuspended() {
    Standings.Entry refused =
        new Standings.Entry(
            Standing.SUSPENDED,
            Optional.of(Reason.GATEWAY_KEY_CHANGED),
            "has other keys than were pinned");
    assertThat(Candidates.fallen(refused))
        .contains(new Obstacle(Reason.GATEWAY_KEY_CHANGED, "has other keys than were pinned"));
  }

  @Test
  void aPinnedGatewayOrNobody() {
    group(TestWorld.group(Strategy.ROUND_ROBIN).withPin("beta"));
    assertThat(world.names()).containsExactly("beta");
    world.standings.put("beta", Standing.SUSPENDED);
    assertThat(world.names()).containsExactly("-");
    assertThat(reason()).isEqualTo(Reason.NO_GATEWAY_AVAILABLE);
  }

  @Test
  void aGroupThatDeniesAllSaysSo() {
    group(TestWorld.group(Strategy.FAILOVER).withDeny(Set.of("alpha", "beta", "gamma")));
    assertThat(reason()).isEqualTo(Reason.GATEWAY_DENIED);
  }

  @Test
  void onlyThoseThatEveryRollupAdmits() {
    world.rollups =
        List.of(
            rollup("one", Phase.WHITELIST_DELEGATE, "alpha", "beta"),
            rollup("two", Phase.WHITELIST_DELEGATE, "beta", "gamma"));
    assertThat(world.names()).containsExactly("beta");
    assertThat(world.first().trail())
        .contains(
            new Considered(
                "alpha",
                false,
                Optional.of(Reason.GATEWAY_NOT_ADMITTED),
                "is not listed with rollup two"));
  }

  @Test
  void disjointListsGiveTheSlotToNobody() {
    world.rollups =
        List.of(
            rollup("one", Phase.WHITELIST_DELEGATE, "alpha"),
            rollup("two", Phase.WHITELIST_DELEGATE, "beta"));
    assertThat(reason()).isEqualTo(Reason.NO_COMMON_GATEWAY);
  }

  @Test
  void aGroupIsNotHeldUpByARollupThatItDoesNotServe() {
    world.rollups =
        List.of(
            rollup("one", Phase.WHITELIST_DELEGATE, "alpha"), rollup("two", Phase.OBSERVE, "beta"));
    group(TestWorld.group(Strategy.FAILOVER).withRollups(Set.of("one")));
    assertThat(world.names()).containsExactly("alpha");
  }

  @ParameterizedTest
  @EnumSource(names = {"OBSERVE", "WHITELIST"})
  void phasesWithoutDelegationsGetNone(Phase phase) {
    world.rollups = List.of(RollupRules.DEFAULT, new RollupRules("early", phase, Optional.empty()));
    assertThat(reason()).isEqualTo(Reason.PHASE_SIGNS_NOTHING);
    assertThat(world.first().why()).isEqualTo("rollup early is in phase " + phase.code());
  }

  @Test
  void aPermissionlessRollupWantsCollateralAndNoListing() {
    world.rollups = List.of(rollup("open", Phase.PERMISSIONLESS));
    assertThat(reason()).isEqualTo(Reason.COLLATERAL_UNKNOWN);
    world.bonded.add("gamma");
    assertThat(world.names()).containsExactly("gamma");
  }

  @Test
  void aGatewayStandsAsItStandsWhereItStandsWorst() {
    world.rollups =
        List.of(
            rollup("one", Phase.WHITELIST_DELEGATE, "alpha", "beta"),
            rollup("two", Phase.WHITELIST_DELEGATE, "alpha", "beta"));
    world.standings.put("alpha/two", Standing.SUSPENDED);
    assertThat(world.names()).containsExactly("beta");
  }

  @Test
  void anotherNameForTheSameKeyStandsNoBetter() {
    Gateway renamed = new Gateway("alias", ALPHA.delegate(), ALPHA.committer(), Optional.empty());
    group(
        new ValidatorGroup(
            "pool", key -> true, Strategy.FAILOVER, List.of(renamed, ALPHA, BETA, GAMMA)));
    world.standings.put("alpha", Standing.REVOKED);
    assertThat(world.names()).containsExactly("beta");
  }

  @Test
  void anOptedOutValidatorGetsNothingSigned() {
    world.optedOut.add(TestWorld.key(1));
    assertThat(reason()).isEqualTo(Reason.OPTED_OUT);
  }

  @Test
  void aValidatorIsInTheGroupThatItWasPutInto() {
    world.groups =
        List.of(
            TestWorld.group(Strategy.FAILOVER),
            new ValidatorGroup("mine", key -> false, Strategy.FAILOVER, List.of(GAMMA)));
    world.assigned.put(TestWorld.key(1), "mine");
    assertThat(world.names()).containsExactly("gamma");
    world.assigned.put(TestWorld.key(1), "gone");
    assertThat(reason()).isEqualTo(Reason.NO_GROUP);
    assertThat(world.first().why()).contains("put into group gone, which is not there");
  }

  @Test
  void aDecisionStandsOrTheSlotGoesToNobody() {
    world.decided(5, "gamma");
    assertThat(world.names()).containsExactly("gamma");
    world.standings.put("gamma", Standing.SUSPENDED);
    assertThat(reason()).isEqualTo(Reason.GATEWAY_SUSPENDED);
    world.decided(5, "delta");
    assertThat(reason()).isEqualTo(Reason.HELD_BY_ANOTHER);
  }
}
