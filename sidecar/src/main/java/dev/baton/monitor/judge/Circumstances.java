package dev.baton.monitor.judge;

import dev.baton.monitor.judge.Circumstance.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one slot beside the gateways. A word about one rollup or one vantage point holds
 * for that one, a word about all holds for each. Where words differ the worst holds: faulty, then
 * unknown, then fine; so their order does not matter, and whoever is not sure yet should say
 * nothing. What was never told is unknown.
 */
public final class Circumstances {

  /** Nothing is known. */
  public static final Circumstances NONE = new Circumstances();

  private final Map<Factor, List<Circumstance>> told = new EnumMap<>(Factor.class);

  Circumstances() {}

  /** What these say, all of one slot. */
  public static Circumstances of(Iterable<Circumstance> told) {
    Circumstances known = new Circumstances();
    told.forEach(known::add);
    return known;
  }

  /**
   * How a factor stood.
   *
   * @param rollup the rollup whose gateway is judged; empty asks only for what concerns all
   * @param vantage the name of the vantage point from which it is judged
   */
  public State state(Factor factor, Optional<String> rollup, String vantage) {
    State known = State.UNKNOWN;
    boolean unsure = false;
    for (Circumstance one : told.getOrDefault(factor, List.of())) {
      if (concerns(one, rollup, vantage)) {
        if (one.state() == State.FAULTY) {
          return State.FAULTY;
        }
        unsure |= one.state() == State.UNKNOWN;
        known = State.FINE;
      }
    }
    return unsure ? State.UNKNOWN : known;
  }

  private static boolean concerns(Circumstance one, Optional<String> rollup, String vantage) {
    boolean here = one.vantage().isEmpty() || one.vantage().get().equals(vantage);
    return here && (one.rollup().isEmpty() || one.rollup().equals(rollup));
  }

  /** Keeps the worst word about the same thing, so that what is kept is bounded. */
  void add(Circumstance one) {
    List<Circumstance> words = told.computeIfAbsent(one.factor(), factor -> new ArrayList<>(2));
    for (int i = 0; i < words.size(); i++) {
      Circumstance known = words.get(i);
      if (known.rollup().equals(one.rollup()) && known.vantage().equals(one.vantage())) {
        words.set(i, weight(one.state()) > weight(known.state()) ? one : known);
        return;
      }
    }
    words.add(one);
  }

  private static int weight(State state) {
    return switch (state) {
      case FINE -> 0;
      case UNKNOWN -> 1;
      case FAULTY -> 2;
    };
  }

  void addAll(Circumstances others) {
    others.told.values().forEach(words -> words.forEach(this::add));
  }

  boolean isTold() {
    return !told.isEmpty();
  }

  List<Circumstance> all() {
    return told.values().stream().flatMap(List::stream).toList();
  }
}
