package dev.baton.monitor.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was told and waits to be judged, or may still be judged anew; and what it came to. */
final class Docket {

  /** A gateway with a rollup. */
  private record Place(String gateway, String rollup) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byGateway = gateway.compareTo(other.gateway);
      return byGateway != 0 ? byGateway : rollup.compareTo(other.rollup);
    }
  }

  private final Map<Place, History> histories = new TreeMap<>();
  private final Set<String> gateways = new HashSet<>();
  private Notebook fresh = new Notebook();
  private Notebook judged = new Notebook();
  private Duration strictest = Slo.DEFAULT.latency();
  private long closed = -1;

  void list(Rules rules) {
    strictest =
        rules.objectives().values().stream()
            .map(Slo::latency)
            .min(Comparator.naturalOrder())
            .orElse(Slo.DEFAULT.latency());
    Set<Place> places = new TreeSet<>();
    rules
        .gateways()
        .forEach((rollup, names) -> names.forEach(name -> places.add(new Place(name, rollup))));
    histories.keySet().retainAll(places);
    places.forEach(place -> histories.computeIfAbsent(place, none -> new History(List.of())));
    gateways.clear();
    places.forEach(place -> gateways.add(place.gateway()));
  }

  boolean isListed(String gateway, Optional<String> rollup) {
    return rollup.isEmpty()
        ? gateways.contains(gateway)
        : histories.containsKey(new Place(gateway, rollup.get()));
  }

  long closed() {
    return closed;
  }

  History history(Subject subject) {
    History history = histories.get(new Place(subject.gateway(), subject.rollup()));
    return history == null ? new History(List.of()) : history;
  }

  void add(Circumstance circumstance) {
    long slot = circumstance.slot().value();
    if (isInTime(slot)) {
      fresh.page(slot).add(circumstance);
    }
  }

  /** A finding if it cannot be joined with what else is known of its slot. */
  Optional<Finding> add(Observation observation) {
    long slot = observation.slot().value();
    if (isInTime(slot)) {
      fresh.page(slot).add(observation.heldTo(strictest));
      return Optional.empty();
    }
    return observation.isBad() && Attribution.judges(observation.signal())
        ? Optional.of(
            new Finding(
                observation,
                Verdict.UNKNOWN,
                Optional.empty(),
                "It is too far from the slot that is judged."))
        : Optional.empty();
  }

  private boolean isInTime(long slot) {
    return closed < 0
        || (slot > closed - Notebook.LATE_SLOTS && slot <= closed + Notebook.AHEAD_SLOTS);
  }

  /** The slots to close, in order: those that something was told of, and the last. */
  List<Long> toClose(long last) {
    if (last <= closed) {
      return List.of();
    }
    List<Long> slots = new ArrayList<>();
    for (long slot : fresh.slots()) {
      if (slot > closed && slot < last) {
        slots.add(slot);
      }
    }
    slots.add(last);
    return slots;
  }

  /** Judges what was told until the slot's end. */
  List<Finding> close(long slot) {
    List<Finding> findings = new ArrayList<>();
    judged.forgetBefore(slot - Notebook.LATE_SLOTS);
    histories.values().forEach(history -> history.begin(slot));
    fresh
        .takeUntil(slot)
        .forEach(
            (of, news) -> {
              if (of >= slot - Notebook.LATE_SLOTS) {
                judged.put(of, news);
                judge(of, news, findings);
              }
            });
    closed = slot;
    return findings;
  }

  private void judge(long slot, Page news, List<Finding> findings) {
    Page page = judged.page(slot);
    histories.forEach(
        (place, history) -> {
          if (news.hasCircumstances() || news.hasReadings(place.gateway())) {
            Facts facts = facts(slot, page, place);
            tell(facts.findings(), history.at(slot).findings(), findings);
            history.put(facts);
          }
        });
  }

  private static Facts facts(long slot, Page page, Place place) {
    List<Observation> readings = page.readings(place.gateway(), place.rollup());
    return readings.isEmpty()
        ? Facts.none(slot)
        : Facts.of(slot, page.circumstances(), place.rollup(), readings);
  }

  /** What was said of the slot before, or just now for another rollup, is not said again. */
  private static void tell(List<Finding> now, List<Finding> before, List<Finding> findings) {
    for (Finding finding : now) {
      boolean shared = finding.observation().rollup().isEmpty() && findings.contains(finding);
      if (!shared && !before.contains(finding)) {
        findings.add(finding);
      }
    }
  }

  Snapshot snapshot(List<Snapshot.State> states) {
    List<Snapshot.Past> pasts = new ArrayList<>();
    histories.forEach(
        (place, history) ->
            pasts.add(new Snapshot.Past(place.gateway(), place.rollup(), history.settled())));
    return new Snapshot(closed, states, pasts, judged.all(), fresh.all());
  }

  void restore(Snapshot snapshot, Rules rules) {
    closed = snapshot.closedSlot();
    fresh = Notebook.of(snapshot.fresh());
    judged = Notebook.of(snapshot.judged());
    histories.clear();
    for (Snapshot.Past past : snapshot.histories()) {
      histories.put(new Place(past.gateway(), past.rollup()), new History(past.settled()));
    }
    list(rules);
    for (long slot : judged.slots()) {
      Page page = judged.page(slot);
      histories.forEach((place, history) -> history.put(facts(slot, page, place)));
    }
  }
}
