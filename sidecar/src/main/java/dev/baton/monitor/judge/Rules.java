package dev.baton.monitor.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom to judge, and by what.
 *
 * @param gateways the names of the gateways that each rollup lists, by the rollup's name
 * @param slos the names of the objectives that apply to each rollup, by the rollup's name
 * @param objectives every objective by its name
 */
public record Rules(
    Map<String, Set<String>> gateways, Map<String, Set<String>> slos, Map<String, Slo> objectives) {

  /**
   * Checks that each name means something.
   *
   * @throws IllegalArgumentException if a rollup has no objective, or one that is not there
   */
  public Rules {
    gateways = copy(gateways);
    slos = copy(slos);
    objectives = Map.copyOf(objectives);
    for (String rollup : gateways.keySet()) {
      Set<String> names = slos.getOrDefault(rollup, Set.of());
      if (names.isEmpty() || !objectives.keySet().containsAll(names)) {
        throw new IllegalArgumentException(
            "rollup " + rollup + " is judged by " + names + " of " + objectives.keySet());
      }
    }
  }

  private static Map<String, Set<String>> copy(Map<String, Set<String>> sets) {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    sets.forEach((name, set) -> copy.put(name, Set.copyOf(set)));
    return Map.copyOf(copy);
  }

  /** Every objective applies to every rollup. */
  public static Rules of(Map<String, Set<String>> gateways, Map<String, Slo> objectives) {
    Map<String, Set<String>> slos = new LinkedHashMap<>();
    gateways.keySet().forEach(rollup -> slos.put(rollup, objectives.keySet()));
    return new Rules(gateways, slos, objectives);
  }

  /** Whose standing is kept, in order. */
  public Set<Subject> subjects() {
    Set<Subject> subjects = new TreeSet<>();
    gateways.forEach(
        (rollup, names) ->
            names.forEach(
                gateway ->
                    slos.getOrDefault(rollup, Set.of())
                        .forEach(slo -> subjects.add(new Subject(gateway, rollup, slo)))));
    return subjects;
  }

  Slo slo(Subject subject) {
    return objectives.getOrDefault(subject.slo(), Slo.DEFAULT);
  }
}
