package dev.baton.monitor.judge;

import dev.baton.delegation.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays slots to a scorekeeper and keeps what it says. */
final class Player {

  static final List<Vantage> ALL = List.of(Told.OWN, Told.REMOTE, Told.CHAIN);

  final Scorekeeper scorekeeper;
  final List<Vantage> vantages;
  final List<Finding> findings = new ArrayList<>();
  final List<Transition> transitions = new ArrayList<>();
  long slot;

  Player(Rules rules, Vantage... vantages) {
    this.scorekeeper = new Scorekeeper(rules);
    this.vantages = List.of(vantages);
  }

  Judgement tell(Input input) {
    Judgement judgement = scorekeeper.accept(input);
    findings.addAll(judgement.findings());
    transitions.addAll(judgement.transitions());
    return judgement;
  }

  /** So many slots in which alpha has these faults. */
  Player play(int slots, Faults... faults) {
    return play(slots, Map.of("alpha", List.of(faults)));
  }

  /** So many slots in which each has its faults. */
  Player play(int slots, Map<String, List<Faults>> faults) {
    for (int i = 0; i < slots; i++) {
      slot++;
      faults.forEach(this::tellAll);
      tell(Told.closed(slot));
    }
    return this;
  }

  private void tellAll(String gateway, List<Faults> faults) {
    for (Input input : Faults.slot(slot, vantages, faults.toArray(new Faults[0]))) {
      tell(input instanceof Observation seen ? Told.of(gateway, seen) : input);
    }
  }

  Standing alpha() {
    return Told.standing(scorekeeper, "alpha");
  }

  Standing beta() {
    return Told.standing(scorekeeper, "beta");
  }

  List<String> rules() {
    return transitions.stream().map(Transition::rule).toList();
  }

  Transition last() {
    return transitions.get(transitions.size() - 1);
  }
}
