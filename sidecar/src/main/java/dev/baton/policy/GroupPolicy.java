package dev.baton.policy;

import dev.baton.beacon.ProposerDuty;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Policy;
import dev.baton.delegation.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Chooses from the list of the validator's group: the first group it belongs to counts. */
public final class GroupPolicy implements Policy {

  private final List<ValidatorGroup> groups;
  private final Predicate<Gateway> available;

  /**
   * Sees the world through one question.
   *
   * @param available whether a gateway may be given slots now; one that is not known to be down may
   */
  public GroupPolicy(List<ValidatorGroup> groups, Predicate<Gateway> available) {
    this.groups = List.copyOf(groups);
    this.available = available;
  }

  @Override
  public Choice choose(ProposerDuty duty) {
    Optional<ValidatorGroup> group =
        groups.stream().filter(one -> one.members().test(duty.proposer())).findFirst();
    return group
        .map(one -> choose(one, duty))
        .orElseGet(() -> new Choice.Abstain(Reason.NO_GROUP, "the validator is in no group"));
  }

  private Choice choose(ValidatorGroup group, ProposerDuty duty) {
    int size = group.gateways().size();
    int first = firstTurn(group, duty);
    return IntStream.range(0, size)
        .mapToObj(i -> group.gateways().get((first + i) % size))
        .filter(available)
        .findFirst()
        .<Choice>map(gateway -> new Choice.Delegate(gateway, why(group, gateway, first)))
        .orElseGet(
            () ->
                new Choice.Abstain(
                    Reason.NO_GATEWAY_AVAILABLE,
                    "none of group " + group.name() + "'s gateways is available"));
  }

  private static int firstTurn(ValidatorGroup group, ProposerDuty duty) {
    return switch (group.order()) {
      case FAILOVER -> 0;
      case ROUND_ROBIN -> (int) (duty.slot().value() % group.gateways().size());
    };
  }

  private static String why(ValidatorGroup group, Gateway chosen, int first) {
    Gateway preferred = group.gateways().get(first);
    String rule =
        switch (group.order()) {
          case FAILOVER -> "first in group " + group.name();
          case ROUND_ROBIN -> "its turn in group " + group.name();
        };
    return chosen.equals(preferred)
        ? rule
        : "instead of " + preferred.name() + ", which is not available, in group " + group.name();
  }
}
