package dev.baton;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.config.RollupSettings;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Standings;
import dev.baton.delegation.StatusView;
import dev.baton.gateway.GatewayBoard;
import dev.baton.gateway.PinnedStandings;
import dev.baton.policy.Collateral;
import dev.baton.policy.Decisions;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.OptedIn;
import dev.baton.policy.PolicyRules;
import dev.baton.policy.PolicyWorld;
import dev.baton.policy.ValidatorGroup;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which gateway gets a slot: the policy, and the world that it goes by. On the event loop. */
final class Choosing {

  private final Foundation base;
  private final Decisions decisions;
  private final GroupPolicy policy;
  private BatonConfig config;
  private Map<String, Gateway> named;
  private GatewayBoard gateways;
  private OptedIn optedIn;

  /**
   * Asks nobody yet, and knows of no registered gateway.
   *
   * @param duties those of the known epochs, in order
   * @param standings how gateways stand, whatever their keys
   */
  Choosing(
      Foundation base,
      BatonConfig config,
      Supplier<List<EpochDuties>> duties,
      Standings standings) {
    this.base = base;
    this.config = config;
    this.named = byName(config);
    this.gateways = board(config);
    this.optedIn = PolicyParts.optedIn(config.optedIn());
    this.decisions = new Decisions(4L * base.spec().slotsPerEpoch());
    this.policy =
        new GroupPolicy(
            PolicyParts.rules(config, (rollup, gateway) -> false),
            new PolicyWorld(
                duties,
                base.keys()::owns,
                this::firstUndecided,
                decisions,
                this::isAvailable,
                new PinnedStandings(base.kept().pins(), this::inForce, standings),
                new BannedRoster(base.kept().roster(), base.kept().bans()),
                duty -> optedIn.of(duty),
                Collateral.NONE));
  }

  private GatewayBoard board(BatonConfig of) {
    return new GatewayBoard(base.vertx(), Parts.gateways(of), base.limits());
  }

  private static Map<String, Gateway> byName(BatonConfig of) {
    return Parts.gateways(of).stream()
        .collect(Collectors.toUnmodifiableMap(Gateway::name, Function.identity()));
  }

  private Optional<Gateway> inForce(String gateway) {
    return Optional.ofNullable(named.get(gateway));
  }

  private Slot firstUndecided() {
    return base.now().plus(config.timing().usefulUntil());
  }

  /** A gateway that nobody could ask may well be there. */
  private boolean isAvailable(Gateway gateway) {
    return gateways.of(gateway.name()) != StatusView.Availability.UNAVAILABLE;
  }

  GroupPolicy policy() {
    return policy;
  }

  /** What is decided, whoever decided it. */
  Decisions decisions() {
    return decisions;
  }

  /** The gateways' availability, as it is known now. */
  GatewayBoard gateways() {
    return gateways;
  }

  /** The groups that are followed now. */
  List<ValidatorGroup> groups() {
    return policy.rules().groups();
  }

  /** A delegation is no word about rollups that the validator's group does not serve. */
  boolean isServed(BlsPublicKey proposer, String rollup) {
    PolicyRules rules = policy.rules();
    return rules
        .groupOf(proposer, base.kept().roster())
        .filter(group -> rules.servedBy(group).stream().anyMatch(one -> one.name().equals(rollup)))
        .isPresent();
  }

  /**
   * What registries list may change at any time.
   *
   * @param registered whether a rollup's registry lists a gateway, by their names
   */
  void followRegistries(BiPredicate<String, String> registered) {
    if (config.rollups().stream().anyMatch(RollupSettings::fromRegistry)) {
      PolicyRules now = PolicyParts.rules(config, registered);
      if (!now.rollups().equals(policy.rules().rollups())) {
        policy.replace(now);
      }
    }
  }

  /** Goes by another configuration. */
  void replace(BatonConfig next, BiPredicate<String, String> registered) {
    PolicyRules rules = PolicyParts.rules(next, registered);
    GatewayBoard gone = gateways;
    config = next;
    named = byName(next);
    gateways = board(next);
    gone.close();
    optedIn = PolicyParts.optedIn(next.optedIn());
    policy.replace(rules);
  }

  Future<Void> close() {
    return gateways.close();
  }
}
