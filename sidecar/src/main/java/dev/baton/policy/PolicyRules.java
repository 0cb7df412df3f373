package dev.baton.policy;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Roster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration as far as it decides who gets a slot.
 *
 * @param groups the first that a validator belongs to counts
 * @param rollups at least one
 * @param stakes gwei of stake behind each gateway, by name, 0 to 2^53, for groups that pick by
 *     stake: what the validators that are delegated to it have, as the operator or a registry says.
 *     A group's own weights go first; a gateway that neither names has none
 */
public record PolicyRules(
    List<ValidatorGroup> groups,
    List<RollupRules> rollups,
    PoolRules pool,
    Map<String, Long> stakes) {

  public PolicyRules {
    groups = List.copyOf(groups);
    rollups = List.copyOf(rollups);
    stakes = Map.copyOf(stakes);
    stakes.values().forEach(ValidatorGroup::requireWeight);
    if (rollups.isEmpty()) {
      throw new IllegalArgumentException("there must be a rollup");
    }
    List<String> names = rollups.stream().map(RollupRules::name).toList();
    for (ValidatorGroup group : groups) {
      for (String served : group.rollups()) {
        if (!names.contains(served)) {
          throw new IllegalArgumentException(
              "group " + group.name() + " serves " + served + ", which is not a rollup");
        }
      }
    }
  }

  /** Groups that serve the one rollup of a configuration that names none, without caps. */
  public static PolicyRules of(List<ValidatorGroup> groups) {
    return new PolicyRules(groups, List.of(RollupRules.DEFAULT), PoolRules.UNCAPPED, Map.of());
  }

  /** The rollups that a group serves, in the order of the configuration. */
  public List<RollupRules> servedBy(ValidatorGroup group) {
    return group.rollups().isEmpty()
        ? rollups
        : rollups.stream().filter(rollup -> group.rollups().contains(rollup.name())).toList();
  }

  /** The group that operators put a validator into, else the one that the configuration names. */
  public Optional<ValidatorGroup> groupOf(BlsPublicKey validator, Roster roster) {
    Optional<String> assigned = roster.group(validator);
    return groups.stream()
        .filter(
            group ->
                assigned.isPresent()
                    ? assigned.get().equals(group.name())
                    : group.members().test(validator))
        .findFirst();
  }

  /** The name, and every other under which the delegate key is configured. */
  List<String> namesOf(String gateway, BlsPublicKey delegate) {
    Stream<String> others =
        gateways().stream().filter(one -> one.delegate().equals(delegate)).map(Gateway::name);
    return Stream.concat(Stream.of(gateway), others).distinct().toList();
  }

  /** Every gateway of every group, each once. */
  List<Gateway> gateways() {
    return groups.stream().flatMap(group -> group.gateways().stream()).distinct().toList();
  }
}
