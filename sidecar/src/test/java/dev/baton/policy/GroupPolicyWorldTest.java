package dev.baton.policy;

import static dev.baton.policy.TestWorld.ALPHA;
import static dev.baton.policy.TestWorld.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.Standing;
import dev.baton.policy.ValidatorGroup.Strategy;
import dev.baton.testkit.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A policy in a world that changes; validator 1 is ours and owns slots 8, 11, 15 and 18. */
class GroupPolicyWorldTest {

  private static final ProposerDuty FIRST = TestWorld.duty(8);
  private static final ProposerDuty SECOND = TestWorld.duty(11);
  private static final ProposerDuty THIRD = TestWorld.duty(15);

  private final TestWorld world = new TestWorld();
  private GroupPolicy policy = new GroupPolicy(world.rules(), world.world());

  @BeforeEach
  void know() {
    world.known =
        List.of(
            Fixtures.duties(1, Fixtures.root(1), 1, 2, 3, 1, 4, 2, 3, 1),
            Fixtures.duties(2, Fixtures.root(2), 5, 5, 1, 2, 6, 3, 7, 2));
    restart();
  }

  private void restart() {
    policy = new GroupPolicy(world.rules(), world.world());
  }

  private String chosen(ProposerDuty duty) {
    return TestWorld.name(policy.choose(duty));
  }

  private static Reservation reserved(ProposerDuty duty, String name, Gateway gateway) {
    DelegationMessage message =
        new DelegationMessage(
            duty.proposer(),
            gateway.delegate(),
            gateway.committer(),
            duty.slot().toUInt64(),
            Bytes.EMPTY);
    return new Reservation(message, Fixtures.TERMS, name, Fixtures.root(1), Instant.EPOCH);
  }

  private Optional<Reason> objection(String name, Gateway gateway) {
    return policy.objection(FIRST, reserved(FIRST, name, gateway)).map(Obstacle::reason);
  }

  @Test
  void plansOnceForWhatIsKnownHoweverOftenItIsAsked() {
    chosen(FIRST);
    int forOnePlan = world.asked;
    for (int i = 0; i < 100; i++) {
      world.asked = 0;
      chosen(List.of(FIRST, SECOND, THIRD).get(i % 3));
      assertThat(world.asked).as("asks how the chosen one stands, and no more").isEqualTo(1);
    }
    assertThat(forOnePlan).isGreaterThan(1);
  }

  @Test
  void plansAnewWithNewDuties() {
    world.pool = new PoolRules(50);
    restart();
    assertThat(chosen(THIRD)).isEqualTo("beta");
    world.known = List.of(Fixtures.duties(1, Fixtures.root(9), 2, 2, 3, 4, 4, 2, 3, 1));
    assertThat(chosen(THIRD)).isEqualTo("alpha");
  }

  @Test
  void countsWhatIsAboutToBeDecided() {
    world.pool = new PoolRules(50);
    restart();
    assertThat(chosen(FIRST)).isEqualTo("alpha");
    policy.reserving(reserved(THIRD, "alpha", ALPHA));
    policy.reserving(reserved(TestWorld.duty(18), "alpha", ALPHA));
    assertThat(chosen(FIRST)).isEqualTo("beta");
    assertThat(chosen(THIRD)).isEqualTo("alpha");
  }

  @Test
  void whatWasDecidedAsPlannedKeepsItsReasons() {
    world.down.add("alpha");
    assertThat(policy.choose(FIRST).why()).startsWith("instead of alpha");
    policy.reserving(reserved(FIRST, "beta", BETA));
    world.down.clear();
    assertThat(policy.choose(FIRST).why()).startsWith("instead of alpha");
    assertThat(chosen(SECOND)).isEqualTo("alpha");
  }

  @Test
  void aGatewayThatFellIsNotChosenEvenIfNobodyTold() {
    assertThat(chosen(FIRST)).isEqualTo("alpha");
    world.standings.put("alpha", Standing.SUSPENDED);
    assertThat(chosen(FIRST)).isEqualTo("beta");
  }

  @Test
  void aGatewayThatIsBackIsChosenOnceItIsTold() {
    world.standings.put("alpha", Standing.SUSPENDED);
    assertThat(chosen(FIRST)).isEqualTo("beta");
    world.standings.clear();
    policy.invalidate();
    assertThat(chosen(FIRST)).isEqualTo("alpha");
  }

  @Test
  void anOptedOutValidatorIsLeftAloneAtOnce() {
    assertThat(chosen(FIRST)).isEqualTo("alpha");
    world.optedOut.add(TestWorld.key(1));
    assertThat(chosen(FIRST)).isEqualTo("-");
  }

  @Test
  void followsOtherRulesFromWhenTheyAreGiven() {
    assertThat(chosen(FIRST)).isEqualTo("alpha");
    policy.replace(
        PolicyRules.of(List.of(TestWorld.group(Strategy.FAILOVER).withDeny(Set.of("alpha")))));
    assertThat(chosen(FIRST)).isEqualTo("beta");
  }

  @Test
  void saysSomethingOfASlotThatHasPassedAndIsKnownNoMore() {
    world.earliest = new Slot(8);
    assertThat(chosen(TestWorld.duty(3))).isEqualTo("alpha");
  }

  @Test
  void drawsTheWindowWithOursTakingPart() {
    world.optedIn = new ListedProposers(Set.of(), Set.of());
    restart();
    assertThat(policy.windowFrom(SECOND)).isEqualTo(new Slot(9));
    assertThat(policy.window(TestWorld.duty(18)).slots()).isEqualTo(3);
    world.optedOut.add(TestWorld.key(1));
    policy.invalidate();
    assertThat(policy.windowFrom(SECOND)).isEqualTo(SECOND.slot());
  }

  @Test
  void objectsToADecisionForAGatewayThatFell() {
    assertThat(objection("alpha", ALPHA)).isEmpty();
    world.standings.put("alpha", Standing.SUSPENDED);
    assertThat(objection("alpha", ALPHA)).contains(Reason.GATEWAY_SUSPENDED);
    world.standings.put("alpha", Standing.REVOKED);
    assertThat(objection("alpha", ALPHA)).contains(Reason.GATEWAY_REVOKED);
    assertThat(objection("its-old-name", ALPHA)).contains(Reason.GATEWAY_REVOKED);
    assertThat(objection("beta", BETA)).isEmpty();
  }

  @Test
  void objectsToADecisionForKeysThatTheGatewayHasNoMore() {
    Gateway before = Fixtures.gateway("alpha", 5);
    assertThat(objection("alpha", before)).contains(Reason.GATEWAY_KEY_CHANGED);
    Gateway committer = new Gateway("alpha", ALPHA.delegate(), BETA.committer(), Optional.empty());
    assertThat(objection("alpha", committer)).contains(Reason.GATEWAY_KEY_CHANGED);
    world.standings.put("alpha", Standing.REVOKED);
    assertThat(objection("alpha", before)).contains(Reason.GATEWAY_REVOKED);
  }

  @Test
  void objectsToAGatewayThatWasTakenOutForThatReason() {
    world.takenOut.add("delta");
    Gateway delta = Fixtures.gateway("delta", 4);
    assertThat(policy.objection(FIRST, reserved(FIRST, "delta", delta)))
        .contains(new Obstacle(Reason.GATEWAY_NOT_CONFIGURED, "delta is not configured"));
  }

  @Test
  void objectsWhateverTheValidatorsGroupIsNow() {
    world.standings.put("alpha", Standing.REVOKED);
    world.assigned.put(TestWorld.key(1), "gone");
    assertThat(objection("alpha", ALPHA)).contains(Reason.GATEWAY_REVOKED);
    assertThat(objection("beta", BETA)).isEmpty();
  }

  @Test
  void objectsToWhatTheRulesForbidNow() {
    policy.replace(
        PolicyRules.of(List.of(TestWorld.group(Strategy.FAILOVER).withDeny(Set.of("alpha")))));
    assertThat(objection("alpha", ALPHA)).contains(Reason.GATEWAY_DENIED);
    world.rollups =
        List.of(new RollupRules("one", Phase.WHITELIST_DELEGATE, Optional.of(Set.of("beta"))));
    policy.replace(world.rules());
    assertThat(objection("alpha", ALPHA)).contains(Reason.GATEWAY_NOT_ADMITTED);
    world.rollups = List.of(new RollupRules("one", Phase.OBSERVE, Optional.empty()));
    policy.replace(world.rules());
    assertThat(objection("beta", BETA)).contains(Reason.PHASE_SIGNS_NOTHING);
  }

  @Test
  void objectsForAnOptedOutValidator() {
    world.optedOut.add(TestWorld.key(1));
    assertThat(objection("beta", BETA)).contains(Reason.OPTED_OUT);
  }

  @Test
  void aGatewayThatIsSilentIsNoReasonToLetADecisionLapse() {
    world.down.add("alpha");
    assertThat(objection("alpha", ALPHA)).isEmpty();
  }
}
