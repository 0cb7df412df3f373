package dev.baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.Reason;
import dev.baton.testkit.Fixtures;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupPolicyTest {

  private static final List<Gateway> THREE =
      List.of(Fixtures.gateway("a", 1), Fixtures.gateway("b", 2), Fixtures.gateway("c", 3));

  private final Set<String> down = new HashSet<>();

  private Choice choose(ValidatorGroup.Strategy order, long slot) {
    ValidatorGroup group = new ValidatorGroup("pool", key -> true, order, THREE);
    return new GroupPolicy(List.of(group), gateway -> !down.contains(gateway.name()))
        .choose(duty(1, slot));
  }

  private static ProposerDuty duty(int key, long slot) {
    return new ProposerDuty(Fixtures.key(key).publicKey(), key, new Slot(slot));
  }

  private static String name(Choice choice) {
    return ((Choice.Delegate) choice).gateway().name();
  }

  @Test
  void takesTheFirstThatIsAvailable() {
    assertThat(name(choose(ValidatorGroup.Strategy.FAILOVER, 5))).isEqualTo("a");
    down.add("a");
    Choice second = choose(ValidatorGroup.Strategy.FAILOVER, 5);
    assertThat(name(second)).isEqualTo("b");
    assertThat(second.why()).contains("instead of a");
  }

  @Test
  void givesEachItsTurn() {
    Map<String, Integer> turns = new HashMap<>();
    for (long slot = 0; slot < 3000; slot++) {
      turns.merge(name(choose(ValidatorGroup.Strategy.ROUND_ROBIN, slot)), 1, Integer::sum);
    }
    assertThat(turns)
        .containsOnly(Map.entry("a", 1000), Map.entry("b", 1000), Map.entry("c", 1000));
  }

  @Test
  void passesOverAGatewayThatIsDownInItsTurn() {
    down.add("b");
    assertThat(name(choose(ValidatorGroup.Strategy.ROUND_ROBIN, 4))).isEqualTo("c");
  }

  @Test
  void abstainsWhenNoneIsAvailable() {
    down.addAll(Set.of("a", "b", "c"));
    Choice choice = choose(ValidatorGroup.Strategy.ROUND_ROBIN, 4);
    assertThat(((Choice.Abstain) choice).reason()).isEqualTo(Reason.NO_GATEWAY_AVAILABLE);
  }

  @Test
  void abstainsForAValidatorWithoutAGroup() {
    Choice choice = new GroupPolicy(List.of(), gateway -> true).choose(duty(1, 1));
    assertThat(((Choice.Abstain) choice).reason()).isEqualTo(Reason.NO_GROUP);
  }

  @Test
  void takesTheFirstGroupThatTheValidatorBelongsTo() {
    ValidatorGroup mine =
        new ValidatorGroup(
            "mine",
            Fixtures.key(1).publicKey()::equals,
            ValidatorGroup.Strategy.FAILOVER,
            List.of(THREE.get(2)));
    ValidatorGroup rest =
        new ValidatorGroup("rest", key -> true, ValidatorGroup.Strategy.FAILOVER, THREE);
    GroupPolicy policy = new GroupPolicy(List.of(mine, rest), gateway -> true);
    assertThat(name(policy.choose(duty(1, 1)))).isEqualTo("c");
    assertThat(name(policy.choose(duty(2, 1)))).isEqualTo("a");
  }
}
