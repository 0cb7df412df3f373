package dev.baton.policy;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A group's gateways, and what forbids each of them any slot: rules and standings, before caps.
 *
 * @param all in the list's order
 */
record Candidates(List<Candidate> all) {

  /** Why a gateway gets no slot that says nothing of how it stands; it may well be trusted. */
  private static final Set<Reason> UNJUDGED =
      Set.of(Reason.GATEWAY_NOT_CONFIGURED, Reason.GATEWAY_KEY_CHANGED);

  /**
   * One of them.
   *
   * @param admitted whether the configuration lets it have slots, however it stands now
   * @param obstacle what keeps it from every slot now; the detail follows its name in a sentence
   */
  record Candidate(
      Gateway gateway, Standing standing, boolean admitted, Optional<Obstacle> obstacle) {}

  static Candidates of(ValidatorGroup group, Situation situation) {
    return new Candidates(
        group.gateways().stream().map(gateway -> one(group, gateway, situation)).toList());
  }

  private static Candidate one(ValidatorGroup group, Gateway gateway, Situation situation) {
    List<RollupRules> rollups = situation.rules().servedBy(group);
    Optional<Obstacle> rule =
        denied(group, gateway.name())
            .or(() -> notAdmitted(rollups, gateway, situation.collateral()));
    List<String> names = situation.rules().namesOf(gateway.name(), gateway.delegate());
    Standings.Entry standing = standing(group, rollups, names, situation.standings());
    Optional<Obstacle> now =
        rule.or(() -> fallen(standing))
            .or(() -> situation.available().test(gateway) ? Optional.empty() : silent());
    return new Candidate(gateway, standing.standing(), rule.isEmpty(), now);
  }

  Candidate of(Gateway gateway) {
    return all.stream().filter(one -> one.gateway().equals(gateway)).findFirst().orElseThrow();
  }

  List<Gateway> admitted() {
    return all.stream().filter(Candidate::admitted).map(Candidate::gateway).toList();
  }

  /** The group does not want it. */
  static Optional<Obstacle> denied(ValidatorGroup group, String gateway) {
    if (group.deny().contains(gateway)) {
      return because(Reason.GATEWAY_DENIED, "is denied by group " + group.name());
    }
    return group
        .pin()
        .filter(pinned -> !pinned.equals(gateway))
        .flatMap(
            pinned ->
                because(
                    Reason.GATEWAY_DENIED, "is not " + pinned + ", to which the group is pinned"));
  }

  /** A rollup's phase lets nobody have slots. */
  static Optional<Obstacle> undelegated(List<RollupRules> rollups) {
    return rollups.stream()
        .filter(rollup -> !rollup.phase().delegates())
        .findFirst()
        .flatMap(
            rollup ->
                because(
                    Reason.PHASE_SIGNS_NOTHING,
                    "rollup " + rollup.name() + " is in phase " + rollup.phase().code()));
  }

  /** A rollup does not let it have slots. */
  static Optional<Obstacle> notAdmitted(
      List<RollupRules> rollups, Gateway gateway, Collateral collateral) {
    return rollups.stream()
        .map(rollup -> notAdmitted(rollup, gateway, collateral))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Obstacle> notAdmitted(
      RollupRules rollup, Gateway gateway, Collateral collateral) {
    return switch (rollup.phase()) {
      case OBSERVE, WHITELIST -> undelegated(List.of(rollup));
      case WHITELIST_DELEGATE ->
          rollup.lists(gateway.name())
              ? Optional.empty()
              : because(Reason.GATEWAY_NOT_ADMITTED, "is not listed with rollup " + rollup.name());
      case PERMISSIONLESS ->
          collateral.isShown(gateway, rollup.name())
              ? Optional.empty()
              : because(
                  Reason.COLLATERAL_UNKNOWN,
                  "shows no collateral, which rollup " + rollup.name() + " wants");
    };
  }

  /**
   * How it stands with the rollup with which it stands worst.
   *
   * @param names all under which its delegate key goes
   */
  static Standings.Entry standing(
      ValidatorGroup group, List<RollupRules> rollups, List<String> names, Standings standings) {
    return names.stream()
        .flatMap(name -> rollups.stream().map(one -> standings.of(name, one.name(), group.slo())))
        .max(Comparator.comparing(Standings.Entry::standing))
        .orElseThrow();
  }

  /** Its standing lets it have no slots. */
  static Optional<Obstacle> fallen(Standings.Entry entry) {
    if (entry.standing().mayGetSlots() && entry.reason().isEmpty()) {
      return Optional.empty();
    }
    Reason otherwise =
        entry.standing() == Standing.REVOKED ? Reason.GATEWAY_REVOKED : Reason.GATEWAY_SUSPENDED;
    Optional<Reason> unjudged = entry.reason().filter(UNJUDGED::contains);
    if (unjudged.isPresent()) {
      return because(unjudged.get(), entry.why());
    }
    String why = entry.why().isEmpty() ? "" : ", " + clause(entry.why());
    return because(entry.reason().orElse(otherwise), "is " + entry.standing().code() + why);
  }

  /** A sentence as it goes on within another: without its capital and its full stop. */
  private static String clause(String sentence) {
    String open = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    // L1 keeps its capital.
    boolean word = open.length() > 1 && !Character.isDigit(open.charAt(1));
    return word ? Character.toLowerCase(open.charAt(0)) + open.substring(1) : open;
  }

  private static Optional<Obstacle> silent() {
    return because(Reason.GATEWAY_UNAVAILABLE, "does not answer");
  }

  private static Optional<Obstacle> because(Reason reason, String detail) {
    return Optional.of(new Obstacle(reason, detail));
  }
}
