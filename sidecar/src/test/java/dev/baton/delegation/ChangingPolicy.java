package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import dev.baton.policy.ValidatorGroup;
import dev.baton.testkit.Fixtures;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Two gateways, of which an operator prefers, lists, revokes and restores now one, now another. */
final class ChangingPolicy implements Policy {

  private final RandomGenerator random;
  private final Set<String> revoked = new HashSet<>();
  private boolean alphaFirst = true;
  private boolean anyGateway = true;

  ChangingPolicy(RandomGenerator random) {
    this.random = random;
  }

  void change() {
    alphaFirst = random.nextBoolean();
    anyGateway = random.nextInt(4) > 0;
  }

  void revokeOrRestore() {
    String name = either();
    if (!revoked.remove(name)) {
      revoked.add(name);
    }
  }

  /** Just when somebody signs. */
  void perhapsRevoke() {
    if (random.nextInt(10) == 0) {
      revoked.add(either());
    }
  }

  private String either() {
    return random.nextBoolean() ? "alpha" : "beta";
  }

  @Override
  public Choice choose(ProposerDuty duty) {
    return gateways().choose(duty);
  }

  /** Made anew for each choice, so that it sees the world as it is. */
  private RevocablePolicy gateways() {
    List<Gateway> gateways =
        List.of(Fixtures.gateway("alpha", alphaFirst ? 1 : 2), Fixtures.gateway("beta", 3));
    ValidatorGroup group =
        new ValidatorGroup("all", key -> true, ValidatorGroup.Strategy.FAILOVER, gateways);
    return new RevocablePolicy(List.of(group), anyGateway, revoked);
  }

  @Override
  public Optional<Obstacle> objection(ProposerDuty duty, Reservation reserved) {
    return objection(reserved);
  }

  /** What it has against a decision, as the world really is. */
  Optional<Obstacle> objection(Reservation reserved) {
    return revoked.contains(reserved.gateway())
        ? Optional.of(new Obstacle(Reason.GATEWAY_REVOKED, reserved.gateway()))
        : Optional.empty();
  }
}
