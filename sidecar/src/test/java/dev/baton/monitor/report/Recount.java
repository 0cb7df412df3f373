package dev.baton.monitor.report;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Signal.Severity;
import dev.baton.monitor.judge.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of one gateway once more, each from the raw record and by its definition. */
final class Recount {

  final List<Observation> raw;
  final List<Finding> told;
  final Map<Observation, Verdict> last = new HashMap<>();

  Recount(RandomRecord data, Period period, String gateway) {
    Predicate<Observation> wanted =
        seen ->
            seen.gateway().equals(gateway)
                && seen.slot().value() >= period.from().value()
                && seen.slot().value() <= period.to().value();
    raw = data.observations.stream().filter(wanted).toList();
    told = data.findings.stream().filter(one -> wanted.test(one.observation())).toList();
    told.forEach(finding -> last.put(finding.observation(), finding.verdict()));
  }

  Set<Slot> observed() {
    return Stream.concat(raw.stream(), last.keySet().stream())
        .filter(Recount::counts)
        .map(Observation::slot)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<Slot> faulty() {
    return slotsOfFaults(signal -> true);
  }

  Set<Slot> missed() {
    return slotsOfFaults(
        signal ->
            signal == Signal.HEAD_PROGRESS || signal == Signal.BATCH || signal == Signal.FRAG_RATE);
  }

  Set<Slot> good() {
    Set<Slot> good = new TreeSet<>(observed());
    good.removeAll(faulty());
    good.removeIf(
        slot -> {
          Set<Signal> bad = signals(slot, true);
          Set<Signal> fine = signals(slot, false);
          fine.removeAll(bad);
          return fine.isEmpty() || bad.stream().anyMatch(s -> s.severity() != Severity.SERVICE);
        });
    return good;
  }

  Histogram latencies() {
    return raw.stream()
        .filter(seen -> counts(seen) && seen.signal() == Signal.LATENCY)
        .flatMap(seen -> seen.latencies().stream())
        .reduce(Histogram.EMPTY, Histogram::plus);
  }

  long verdicts(Verdict verdict) {
    return last.values().stream().filter(one -> one == verdict).count();
  }

  private Set<Slot> slotsOfFaults(Predicate<Signal> signals) {
    return last.entrySet().stream()
        .filter(one -> one.getValue() == Verdict.GATEWAY && counts(one.getKey()))
        .filter(one -> signals.test(one.getKey().signal()))
        .map(one -> one.getKey().slot())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Signal> signals(Slot slot, boolean bad) {
    return Stream.concat(raw.stream(), last.keySet().stream())
        .filter(seen -> counts(seen) && seen.slot().equals(slot) && seen.isBad() == bad)
        .map(Observation::signal)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean counts(Observation seen) {
    return seen.signal() != Signal.ENV_SIGNATURE
        && seen.signal() != Signal.HEALTH_CLAIM
        && seen.certainty() != Certainty.CLAIMED
        && !seen.vantage().judged();
  }
}
