package dev.baton.monitor.judge;

import dev.baton.delegation.Standing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges once more what was recorded: the same inputs give the same standings. */
public final class Replay {

  /**
   * What came of it.
   *
   * @param inputs how many there were
   * @param observations how many of them were observations
   * @param transitions in their order
   * @param standings of all subjects of the rules at the end
   * @param end all that was known at the end
   */
  public record Result(
      long inputs,
      long observations,
      List<Transition> transitions,
      Map<Subject, Standing> standings,
      Snapshot end) {

    public Result {
      transitions = List.copyOf(transitions);
      standings = Map.copyOf(standings);
    }
  }

  private Replay() {}

  /**
   * Feeds inputs to a new scorekeeper.
   *
   * @param start what was known before the first of them; empty if nothing was
   * @param inputs in the order in which they were recorded; taken one by one
   */
  public static Result of(Rules rules, Optional<Snapshot> start, Iterator<Input> inputs) {
    Scorekeeper scorekeeper = new Scorekeeper(rules);
    start.ifPresent(scorekeeper::restore);
    List<Transition> transitions = new ArrayList<>();
    long count = 0;
    long observations = 0;
    while (inputs.hasNext()) {
      Input input = inputs.next();
      count++;
      observations += input instanceof Observation ? 1 : 0;
      transitions.addAll(scorekeeper.accept(input).transitions());
    }
    Map<Subject, Standing> standings = new TreeMap<>();
    scorekeeper.states().forEach((subject, status) -> standings.put(subject, status.standing()));
    return new Result(count, observations, transitions, standings, scorekeeper.snapshot());
  }
}
