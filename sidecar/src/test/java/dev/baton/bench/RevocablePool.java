package dev.baton.bench;

import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Roster;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Transition;
import dev.baton.policy.Collateral;
import dev.baton.policy.Decisions;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.OptedIn;
import dev.baton.policy.PolicyRules;
import dev.baton.policy.PolicyWorld;
import dev.baton.policy.ValidatorGroup;
import dev.baton.testkit.FakeDuties;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A pool whose validators are all in one group, over two gateways that may be revoked. */
final class RevocablePool {

  private final List<Gateway> gateways =
      List.of(Fixtures.gateway("alpha", 1), Fixtures.gateway("beta", 2));
  private final Set<String> revoked = new HashSet<>();
  private final List<BlsPublicKey> validators;

  RevocablePool(int validators) {
    this.validators =
        IntStream.rangeClosed(1, validators)
            .mapToObj(number -> Fixtures.key(number).publicKey())
            .toList();
  }

  List<Gateway> gateways() {
    return gateways;
  }

  /** Does as it says. */
  Future<List<Transition>> order(Order order) {
    if (order.kind() == Order.Kind.REVOKE) {
      revoked.add(order.gateway());
    } else {
      revoked.remove(order.gateway());
    }
    return Future.succeededFuture(List.of());
  }

  private Standings.Entry standing(String gateway) {
    return revoked.contains(gateway)
        ? new Standings.Entry(Standing.REVOKED, Optional.of(Reason.GATEWAY_REVOKED), "by order")
        : new Standings.Entry(Standing.TRUSTED, Optional.empty(), "");
  }

  /** As many slots in view, each of another validator. */
  EpochDuties duties(int slots) {
    List<ProposerDuty> all = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      int index = i * (validators.size() / slots);
      all.add(new ProposerDuty(validators.get(index), index, new Slot(1_000L + i)));
    }
    return new EpochDuties(new Epoch(0), Fixtures.root(9), all);
  }

  /** Prefers the first gateway for every slot. */
  GroupPolicy policy(FakeDuties duties) {
    Set<BlsPublicKey> keys = Set.copyOf(validators);
    ValidatorGroup group =
        new ValidatorGroup("all", keys::contains, ValidatorGroup.Strategy.FAILOVER, gateways);
    PolicyWorld world =
        new PolicyWorld(
            duties::known,
            keys::contains,
            () -> new Slot(0),
            new Decisions(128),
            gateway -> true,
            (gateway, rollup, slo) -> standing(gateway),
            Roster.EMPTY,
            OptedIn.UNKNOWN,
            Collateral.NONE);
    return new GroupPolicy(PolicyRules.of(List.of(group)), world);
  }
}
