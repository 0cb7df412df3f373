package dev.baton.monitor.evidence;

import dev.baton.monitor.judge.Attribution;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Signal.Severity;
import dev.baton.monitor.judge.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was told of one slot and may belong to a missed window. */
final class SlotNotes {

  /** Of all gateways and vantage points together; beyond it the slot is evidence of nothing. */
  private static final int MOST = 10_000;

  private final Set<Observation> observations = new LinkedHashSet<>();
  private final Set<Circumstance> circumstances = new LinkedHashSet<>();
  private final Set<Observation> suspicions = new LinkedHashSet<>();
  private boolean overflowed; // For good: what was not taken may have been the excuse.

  void add(Input input) {
    overflowed |= observations.size() + circumstances.size() >= MOST;
    if (overflowed) {
      suspicions.clear();
    } else if (input instanceof Circumstance circumstance) {
      circumstances.add(circumstance);
    } else if (input instanceof Observation seen && isOfLiveness(seen)) {
      observations.add(seen);
    }
  }

  private static boolean isOfLiveness(Observation seen) {
    return seen.signal().severity() == Severity.LIVENESS
        && seen.evidence().isEmpty()
        && !Attribution.isClaim(seen);
  }

  /** A head that stands still, or a batch that lacks, by the gateway's own fault. */
  void add(Finding finding) {
    Observation bad = finding.observation();
    boolean window = bad.signal() == Signal.HEAD_PROGRESS || bad.signal() == Signal.BATCH;
    boolean room = !overflowed && suspicions.size() < MissedWindow.MOST;
    if (window && finding.verdict() == Verdict.GATEWAY && room) {
      suspicions.add(bad);
    }
  }

  /** What a bundle may be about. */
  List<Observation> suspicions() {
    return List.copyOf(suspicions);
  }

  /** All that was seen of the gateway, as far as it concerns the same rollup. */
  List<Observation> readings(Observation about) {
    return observations.stream()
        .filter(seen -> seen.gateway().equals(about.gateway()))
        .filter(seen -> seen.rollup().isEmpty() || seen.rollup().equals(about.rollup()))
        .toList();
  }

  /** How everything else stood, as far as it concerns those readings. */
  List<Circumstance> circumstances(List<Observation> readings) {
    Set<String> vantages =
        readings.stream().map(seen -> seen.vantage().name()).collect(Collectors.toSet());
    Set<Optional<String>> rollups =
        readings.stream().map(Observation::rollup).collect(Collectors.toSet());
    return circumstances.stream()
        .filter(one -> one.vantage().isEmpty() || vantages.contains(one.vantage().get()))
        .filter(one -> one.rollup().isEmpty() || rollups.contains(one.rollup()))
        .toList();
  }
}
