package dev.baton.monitor.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was told of one slot: its circumstances, and the readings of each gateway. The same signal
 * from the same place with the same outcome is kept once, whichever order it came in, so a page is
 * bounded by the vantage points, signals and rollups that there are.
 */
final class Page {

  private final Circumstances circumstances = new Circumstances();
  private final Map<String, List<Observation>> readings = new HashMap<>();

  void add(Circumstance told) {
    circumstances.add(told);
  }

  void add(Observation reading) {
    List<Observation> of = readings.computeIfAbsent(reading.gateway(), name -> new ArrayList<>());
    for (int i = 0; i < of.size(); i++) {
      if (isSame(of.get(i), reading)) {
        of.set(i, earlier(of.get(i), reading));
        return;
      }
    }
    of.add(reading);
  }

  private static boolean isSame(Observation one, Observation other) {
    return one.signal() == other.signal()
        && one.reading() == other.reading()
        && one.certainty() == other.certainty()
        && one.vantage().equals(other.vantage())
        && one.rollup().equals(other.rollup());
  }

  private static Observation earlier(Observation one, Observation other) {
    int byTime = one.at().compareTo(other.at());
    int order = byTime != 0 ? byTime : one.detail().compareTo(other.detail());
    return order <= 0 ? one : other;
  }

  void addAll(Page other) {
    circumstances.addAll(other.circumstances);
    other.readings.values().forEach(of -> of.forEach(this::add));
  }

  Circumstances circumstances() {
    return circumstances;
  }

  /** The readings of a gateway that count for a rollup. */
  List<Observation> readings(String gateway, String rollup) {
    List<Observation> of = new ArrayList<>();
    for (Observation reading : readings.getOrDefault(gateway, List.of())) {
      if (reading.rollup().isEmpty() || reading.rollup().get().equals(rollup)) {
        of.add(reading);
      }
    }
    return of;
  }

  boolean hasCircumstances() {
    return circumstances.isTold();
  }

  boolean hasReadings(String gateway) {
    return readings.containsKey(gateway);
  }

  List<Input> all() {
    List<Input> all = new ArrayList<>(circumstances.all());
    readings.values().forEach(all::addAll);
    return all;
  }
}
