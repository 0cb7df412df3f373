package dev.baton.policy;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.Policy.Considered;
import dev.baton.delegation.Reason;
import dev.baton.policy.Candidates.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Picks a gateway from the candidates for one slot, and says why.
 *
 * @param candidates of the group, in the list's order
 * @param order those of them that the configuration lets have slots, the first to be asked first
 */
record Selection(ValidatorGroup group, List<Candidate> candidates, List<Candidate> order) {

  /** A candidate, and what keeps it from this slot. */
  private record Looked(Candidate candidate, Optional<Obstacle> obstacle) {
    String name() {
      return candidate.gateway().name();
    }

    String why() {
      return obstacle.map(Obstacle::detail).orElse("is " + candidate.standing());
    }
  }

  /**
   * The first that may have the slot.
   *
   * @param wished the order in which the group would have asked if all stood alike
   * @param cap what keeps one from this slot whom nothing keeps from slots as such
   */
  Choice first(List<Gateway> wished, Function<Candidate, Optional<Obstacle>> cap) {
    List<Looked> looked =
        order.stream()
            .map(one -> new Looked(one, one.obstacle().or(() -> cap.apply(one))))
            .toList();
    return looked.stream()
        .filter(one -> one.obstacle().isEmpty())
        .findFirst()
        .<Choice>map(one -> chosen(one, wished.get(0), looked))
        .orElseGet(() -> nobody(looked));
  }

  /** A decision that is made stands, or the slot goes to nobody. */
  Choice keep(String decided) {
    List<Looked> all = candidates.stream().map(one -> new Looked(one, one.obstacle())).toList();
    Optional<Looked> holder = all.stream().filter(one -> one.name().equals(decided)).findFirst();
    String stands = "the slot was decided for " + decided;
    if (holder.isEmpty()) {
      String why = stands + ", which group " + group.name() + " does not have any more";
      return new Choice.Abstain(Reason.HELD_BY_ANOTHER, why, trail(all, Optional.empty(), ""));
    }
    return holder
        .get()
        .obstacle()
        .<Choice>map(
            now ->
                new Choice.Abstain(
                    now.reason(),
                    stands + ", which " + now.detail(),
                    trail(all, Optional.empty(), "")))
        .orElseGet(
            () ->
                new Choice.Delegate(
                    holder.get().candidate().gateway(), "decided", trail(all, holder, "decided")));
  }

  private Choice chosen(Looked chosen, Gateway preferred, List<Looked> looked) {
    String why = why(chosen, preferred, looked);
    return new Choice.Delegate(
        chosen.candidate().gateway(), why, trail(complete(looked), Optional.of(chosen), why));
  }

  private String why(Looked chosen, Gateway preferred, List<Looked> looked) {
    String in = "in group " + group.name();
    if (!chosen.candidate().gateway().equals(preferred)) {
      String instead =
          looked.stream()
              .filter(one -> one.candidate().gateway().equals(preferred))
              .map(Looked::why)
              .collect(Collectors.joining());
      return "instead of " + preferred.name() + ", which " + instead + ", " + in;
    }
    return switch (group.strategy()) {
          case FAILOVER -> "first ";
          case ROUND_ROBIN -> "its turn ";
          case WEIGHTED -> "by weight ";
          case STAKE -> "by stake ";
        }
        + in;
  }

  private Choice nobody(List<Looked> looked) {
    List<Looked> all = complete(looked);
    String each =
        all.stream()
            .sorted(Comparator.comparingInt(one -> candidates.indexOf(one.candidate())))
            .map(one -> one.name() + " " + one.why())
            .collect(Collectors.joining("; "));
    String why = "none of group " + group.name() + "'s gateways can have it: " + each;
    return new Choice.Abstain(reason(looked), why, trail(all, Optional.empty(), ""));
  }

  private Reason reason(List<Looked> looked) {
    if (looked.isEmpty()) {
      return reasonOfNoneAdmitted();
    }
    return looked.stream()
        .filter(one -> one.candidate().obstacle().isEmpty())
        .flatMap(one -> one.obstacle().stream())
        .map(Obstacle::reason)
        .findFirst()
        .orElse(Reason.NO_GATEWAY_AVAILABLE);
  }

  private Reason reasonOfNoneAdmitted() {
    Set<Reason> reasons =
        candidates.stream()
            .flatMap(one -> one.obstacle().stream())
            .map(Obstacle::reason)
            .filter(reason -> reason != Reason.GATEWAY_DENIED)
            .collect(Collectors.toSet());
    if (reasons.isEmpty()) {
      return Reason.GATEWAY_DENIED;
    }
    return reasons.equals(Set.of(Reason.COLLATERAL_UNKNOWN))
        ? Reason.COLLATERAL_UNKNOWN
        : Reason.NO_COMMON_GATEWAY;
  }

  /** With those at the end that the configuration does not let have slots. */
  private List<Looked> complete(List<Looked> looked) {
    List<Looked> all = new ArrayList<>(looked);
    candidates.stream()
        .filter(one -> !one.admitted())
        .forEach(one -> all.add(new Looked(one, one.obstacle())));
    return all;
  }

  private static List<Considered> trail(List<Looked> all, Optional<Looked> chosen, String why) {
    return all.stream().map(one -> considered(one, chosen, why)).toList();
  }

  private static Considered considered(Looked one, Optional<Looked> chosen, String why) {
    boolean isChosen = chosen.filter(one::equals).isPresent();
    String sentence =
        isChosen ? "is chosen: " + why : one.obstacle().isPresent() ? one.why() : behind(chosen);
    return new Considered(one.name(), isChosen, one.obstacle().map(Obstacle::reason), sentence);
  }

  private static String behind(Optional<Looked> chosen) {
    return chosen.map(first -> "could have it too, after " + first.name()).orElse("could have it");
  }
}
