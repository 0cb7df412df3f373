package dev.baton.monitor.judge;

import dev.baton.delegation.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who is judged, and who is not listed any more but not forgiven either: taking a gateway out of
 * the configuration and putting it back, or renaming a rollup or an objective, undoes nothing.
 */
final class Roster {

  /** In the order of subjects, for what must not depend on chance. */
  private final List<StandingMachine> machines = new ArrayList<>();

  private final Map<Subject, StandingMachine> lookup = new HashMap<>();
  private final Map<Subject, Snapshot.State> departed = new TreeMap<>();

  /** Takes over what is known of subjects, in place of all that was known before. */
  void adopt(Rules rules, Docket docket, Collection<Snapshot.State> states) {
    Map<Subject, Snapshot.State> known = new TreeMap<>();
    states.forEach(state -> known.put(state.subject(), state));
    machines.clear();
    lookup.clear();
    departed.clear();
    for (Subject subject : rules.subjects()) {
      Snapshot.State state = known.getOrDefault(subject, newcomer(subject, rules, known.values()));
      StandingMachine machine =
          new StandingMachine(state, rules.slo(subject), docket.history(subject));
      machines.add(machine);
      lookup.put(subject, machine);
    }
    known.keySet().removeAll(lookup.keySet());
    known.values().removeIf(state -> !state.pinned() && state.standing().mayGetSlots());
    departed.putAll(known);
  }

  /** Revoked if the gateway is, for the same rollup or for one that has another name now. */
  private static Snapshot.State newcomer(
      Subject subject, Rules rules, Collection<Snapshot.State> known) {
    return known.stream()
        .filter(old -> old.standing() == Standing.REVOKED)
        .filter(old -> old.subject().gateway().equals(subject.gateway()))
        .filter(old -> isFor(subject.rollup(), old.subject().rollup(), rules))
        .findFirst()
        .map(old -> Snapshot.State.of(subject, old.standing(), old.since(), old.rule(), old.why()))
        .orElseGet(() -> Snapshot.State.of(subject, Standing.TRUSTED, -1, "", ""));
  }

  private static boolean isFor(String rollup, String old, Rules rules) {
    return old.equals(rollup) || !rules.gateways().containsKey(old);
  }

  List<StandingMachine> machines() {
    return machines;
  }

  Optional<StandingMachine> find(Subject subject) {
    return Optional.ofNullable(lookup.get(subject));
  }

  /** Those of a gateway, and of a rollup if one is given. */
  List<StandingMachine> of(String gateway, Optional<String> rollup) {
    return machines.stream()
        .filter(machine -> concerns(machine.subject(), gateway, rollup))
        .toList();
  }

  private static boolean concerns(Subject subject, String gateway, Optional<String> rollup) {
    return subject.gateway().equals(gateway)
        && (rollup.isEmpty() || rollup.get().equals(subject.rollup()));
  }

  /** Forgives those that are not listed any more, too. */
  void forgive(String gateway, Optional<String> rollup) {
    departed.keySet().removeIf(subject -> concerns(subject, gateway, rollup));
  }

  /** Takes up a change that was made before, also of a subject that is not listed any more. */
  void recall(Transition made) {
    StandingMachine machine = lookup.get(made.subject());
    if (machine != null) {
      machine.recall(made);
    } else if (made.to().mayGetSlots()) {
      departed.remove(made.subject());
    } else {
      departed.put(
          made.subject(),
          Snapshot.State.of(
              made.subject(), made.to(), made.slot().value(), made.rule(), made.why()));
    }
  }

  /** Counts what closing a slot brought, and lets standings follow. */
  List<Transition> follow(long slot, Instant at) {
    List<Proposal> proposals = new ArrayList<>();
    for (StandingMachine machine : machines) {
      machine.follow(slot);
      machine.propose(slot).ifPresent(move -> proposals.add(new Proposal(machine, move)));
    }
    proposals.sort(Proposal.ORDER);
    List<Transition> made = new ArrayList<>();
    for (Proposal proposal : proposals) {
      allowed(proposal).ifPresent(move -> made.add(proposal.machine().apply(move, slot, at)));
    }
    return made;
  }

  /**
   * What a machine wants.
   *
   * @param move what it wants
   */
  private record Proposal(StandingMachine machine, Move move) {

    /** Whoever comes back makes room for whoever has to go; of those the worst go first. */
    static final Comparator<Proposal> ORDER =
        Comparator.comparing((Proposal proposal) -> proposal.isStricter())
            .thenComparing(proposal -> proposal.move().soft())
            .thenComparing(proposal -> -proposal.move().weight());

    boolean isStricter() {
      return move.to().compareTo(machine.standing()) > 0;
    }
  }

  /** The move, or what the floor leaves of it. */
  private Optional<Move> allowed(Proposal proposal) {
    StandingMachine machine = proposal.machine();
    int floor = machine.slo().floor();
    if (!proposal.move().soft() || inService(machine.subject()) > floor) {
      return Optional.of(proposal.move());
    }
    return machine.standing() == Standing.TRUSTED
        ? Optional.of(proposal.move().held(floor))
        : Optional.empty();
  }

  /** How many of the same rollup and objective may get slots now. */
  int inService(Subject like) {
    int count = 0;
    for (StandingMachine machine : machines) {
      boolean same =
          machine.subject().rollup().equals(like.rollup())
              && machine.subject().slo().equals(like.slo());
      count += same && machine.standing().mayGetSlots() ? 1 : 0;
    }
    return count;
  }

  List<Snapshot.State> states() {
    List<Snapshot.State> states = new ArrayList<>(departed.values());
    machines.forEach(machine -> states.add(machine.state()));
    return states;
  }
}
