package dev.baton.policy;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.Standings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What forbids signing a decision that was made before. Its gateway is looked for by its name and
 * by its delegate key, so that a new name does not help one that has fallen.
 */
record Objections(PolicyRules rules, PolicyWorld world) {

  Optional<Obstacle> against(Reservation reserved) {
    BlsPublicKey validator = reserved.message().proposer();
    return against(validator, reserved.gateway(), reserved.message().delegate());
  }

  Optional<Obstacle> against(BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    if (world.roster().isOptedOut(validator)) {
      return Optional.of(new Obstacle(Reason.OPTED_OUT, "the validator was opted out"));
    }
    Optional<ValidatorGroup> group = rules.groupOf(validator, world.roster());
    List<String> names = names(gateway, delegate);
    return names.stream()
        .map(name -> group.map(one -> against(one, name)).orElseGet(() -> fallenAnywhere(name)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Obstacle> against(ValidatorGroup group, String gateway) {
    List<RollupRules> rollups = rules.servedBy(group);
    return fallen(group, gateway)
        .or(() -> named(gateway, Candidates.denied(group, gateway)))
        .or(() -> Candidates.undelegated(rollups))
        .or(() -> delisted(rollups, gateway));
  }

  private Optional<Obstacle> fallen(ValidatorGroup group, String gateway) {
    Standings.Entry entry =
        Candidates.standing(group, rules.servedBy(group), gateway, world.standings());
    return named(gateway, Candidates.fallen(entry));
  }

  /** The validator has no group any more: whoever has fallen for any group has fallen for it. */
  private Optional<Obstacle> fallenAnywhere(String gateway) {
    return rules.groups().stream()
        .map(group -> fallen(group, gateway))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Of a gateway that is not configured any more nobody can tell; its decision stands. */
  private Optional<Obstacle> delisted(List<RollupRules> rollups, String gateway) {
    return rules.gateways().stream()
        .filter(one -> one.name().equals(gateway))
        .findFirst()
        .flatMap(one -> Candidates.notAdmitted(rollups, one, world.collateral()))
        .flatMap(why -> named(gateway, Optional.of(why)));
  }

  private static Optional<Obstacle> named(String gateway, Optional<Obstacle> why) {
    return why.map(one -> new Obstacle(one.reason(), gateway + " " + one.detail()));
  }

  private List<String> names(String gateway, BlsPublicKey delegate) {
    Stream<String> now =
        rules.gateways().stream().filter(one -> one.delegate().equals(delegate)).map(Gateway::name);
    return Stream.concat(Stream.of(gateway), now).distinct().toList();
  }
}
