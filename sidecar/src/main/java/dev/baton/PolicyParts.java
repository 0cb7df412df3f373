package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.config.GroupSettings;
import dev.baton.config.OptedInSettings;
import dev.baton.config.RollupSettings;
import dev.baton.delegation.Gateway;
import dev.baton.policy.ListedProposers;
import dev.baton.policy.OptedIn;
import dev.baton.policy.Phase;
import dev.baton.policy.PolicyRules;
import dev.baton.policy.PoolRules;
import dev.baton.policy.RollupRules;
import dev.baton.policy.ValidatorGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns the settings that decide who gets a slot into the policy's rules. */
final class PolicyParts {

  private PolicyParts() {}

  /**
   * The rules of a configuration.
   *
   * @param registered whether a rollup's registry lists a gateway, by their names; asked for
   *     rollups that take their list from there
   */
  static PolicyRules rules(BatonConfig config, BiPredicate<String, String> registered) {
    return new PolicyRules(
        groups(config),
        config.rollups().stream().map(one -> rollup(one, registered)).toList(),
        new PoolRules(config.pool().maxShare()),
        Map.of());
  }

  /** The groups; the one for all others comes last, so that those listed by name go first. */
  static List<ValidatorGroup> groups(BatonConfig config) {
    Map<String, Gateway> gateways =
        Parts.gateways(config).stream()
            .collect(Collectors.toMap(Gateway::name, Function.identity()));
    return config.groups().stream()
        .sorted(Comparator.comparing(group -> group.validators().all()))
        .map(group -> group(group, gateways::get))
        .toList();
  }

  /** Who of the others takes part, as far as there is a list. */
  static OptedIn optedIn(OptedInSettings settings) {
    return settings.file().isPresent()
        ? new ListedProposers(settings.indices(), Set.of())
        : OptedIn.UNKNOWN;
  }

  private static RollupRules rollup(RollupSettings rollup, BiPredicate<String, String> registered) {
    Set<String> listed =
        rollup.gateways().stream()
            .filter(one -> !rollup.fromRegistry() || registered.test(rollup.name(), one))
            .collect(Collectors.toUnmodifiableSet());
    return new RollupRules(rollup.name(), phase(rollup.phase()), Optional.of(listed));
  }

  private static Phase phase(dev.baton.config.Phase phase) {
    return switch (phase) {
      case OBSERVE -> Phase.OBSERVE;
      case WHITELIST -> Phase.WHITELIST;
      case WHITELIST_DELEGATE -> Phase.WHITELIST_DELEGATE;
      case PERMISSIONLESS -> Phase.PERMISSIONLESS;
    };
  }

  private static ValidatorGroup group(GroupSettings group, Function<String, Gateway> gateways) {
    ValidatorGroup.Strategy strategy =
        switch (group.policy()) {
          case FAILOVER -> ValidatorGroup.Strategy.FAILOVER;
          case ROUND_ROBIN -> ValidatorGroup.Strategy.ROUND_ROBIN;
          case WEIGHTED -> ValidatorGroup.Strategy.WEIGHTED;
          case STAKE -> ValidatorGroup.Strategy.STAKE;
        };
    return new ValidatorGroup(
        group.name(),
        key -> group.validators().all() || group.validators().keys().contains(key),
        strategy,
        group.gateways().stream().map(gateways).toList(),
        group.weights().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().longValue())),
        group.pin(),
        Set.copyOf(group.deny()),
        group.maxConsecutive().map(OptionalInt::of).orElse(OptionalInt.empty()),
        Set.copyOf(group.rollups()),
        group.slo());
  }
}
