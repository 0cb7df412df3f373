package dev.baton.policy;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.Roster;
import dev.baton.delegation.Standings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What forbids signing a decision that was made before. Its gateway is looked for by its name and
 * by its delegate key, so that a new name does not help one that has fallen.
 */
record Objections(PolicyRules rules, PolicyWorld world) {

  Optional<Obstacle> against(Reservation reserved) {
    DelegationMessage message = reserved.message();
    return against(message.proposer(), reserved.gateway(), message.delegate())
        .or(() -> rekeyed(reserved.gateway(), message));
  }

  /** New keys were accepted since: what would be signed now goes to the old ones. */
  private Optional<Obstacle> rekeyed(String gateway, DelegationMessage message) {
    return rules.gateways().stream()
        .filter(one -> one.name().equals(gateway))
        .filter(
            one ->
                !one.delegate().equals(message.delegate())
                    || !one.committer().equals(message.committer()))
        .findFirst()
        .map(
            one ->
                new Obstacle(
                    Reason.GATEWAY_KEY_CHANGED,
                    gateway + " has other keys now than those that the slot was decided for"));
  }

  Optional<Obstacle> against(BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    if (world.roster().isOptedOut(validator)) {
      return Optional.of(new Obstacle(Reason.OPTED_OUT, "the validator was opted out"));
    }
    List<String> names = rules.namesOf(gateway, delegate);
    Optional<Obstacle> banned =
        banned(world.roster(), validator, gateway, delegate).map(why -> of(gateway, why));
    if (banned.isPresent()) {
      return banned;
    }
    return rules
        .groupOf(validator, world.roster())
        .map(group -> against(group, names))
        .orElseGet(() -> fallenAnywhere(names));
  }

  /** An operator took its slots of this validator away. */
  static Optional<Obstacle> banned(
      Roster roster, BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    return roster
        .ban(validator, gateway, delegate)
        .map(why -> new Obstacle(Reason.GATEWAY_REVOKED, why));
  }

  private Optional<Obstacle> against(ValidatorGroup group, List<String> names) {
    List<RollupRules> rollups = rules.servedBy(group);
    return fallen(group, names)
        .or(() -> first(names, name -> Candidates.denied(group, name)))
        .or(() -> Candidates.undelegated(rollups))
        .or(() -> first(names, name -> delisted(rollups, name)));
  }

  private Optional<Obstacle> fallen(ValidatorGroup group, List<String> names) {
    Standings.Entry entry =
        Candidates.standing(group, rules.servedBy(group), names, world.standings());
    return Candidates.fallen(entry).map(why -> of(names.get(0), why));
  }

  /** The validator has no group any more: whoever has fallen for any group has fallen for it. */
  private Optional<Obstacle> fallenAnywhere(List<String> names) {
    return rules.groups().stream()
        .map(group -> fallen(group, names))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Of a gateway that is not configured any more nobody can tell; its decision stands. */
  private Optional<Obstacle> delisted(List<RollupRules> rollups, String gateway) {
    return rules.gateways().stream()
        .filter(one -> one.name().equals(gateway))
        .findFirst()
        .flatMap(one -> Candidates.notAdmitted(rollups, one, world.collateral()));
  }

  private static Optional<Obstacle> first(
      List<String> names, Function<String, Optional<Obstacle>> rule) {
    return names.stream()
        .flatMap(name -> rule.apply(name).map(why -> of(name, why)).stream())
        .findFirst();
  }

  private static Obstacle of(String gateway, Obstacle why) {
    return new Obstacle(why.reason(), gateway + " " + why.detail());
  }
}
