package dev.baton.monitor;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.probe.Probe;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The probes that a watch has look. One with a defect costs what it would have seen, and never a
 * slot.
 */
final class WatchedProbes {

  private static final Logger log = LoggerFactory.getLogger(WatchedProbes.class);

  private List<Probe> probes;

  WatchedProbes(List<Probe> probes) {
    this.probes = List.copyOf(probes);
  }

  void look(Slot now) {
    each(
        probes,
        probe -> {
          probe.look(now);
          return List.of();
        });
  }

  /** What all of them saw of a slot that is over. */
  List<Input> sum(Slot over) {
    return each(probes, probe -> probe.sum(over));
  }

  /** Has others look, or some of the same; what those found that are closed by it. */
  List<Input> replace(List<Probe> others) {
    Set<Probe> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(probes);
    others.forEach(gone::remove);
    List<Input> left = each(gone, Probe::left);
    probes = List.copyOf(others);
    gone.forEach(Probe::close);
    return left;
  }

  /** What they found and nobody asked about yet. */
  List<Input> left() {
    return each(probes, Probe::left);
  }

  Future<Void> close() {
    return Future.join(probes.stream().map(Probe::close).toList()).mapEmpty();
  }

  private static List<Input> each(Collection<Probe> probes, Function<Probe, List<Input>> question) {
    List<Input> answers = new ArrayList<>();
    for (Probe probe : probes) {
      try {
        answers.addAll(question.apply(probe));
      } catch (RuntimeException e) {
        log.error("A defect of {}; it sees nothing this time", probe.getClass().getSimpleName(), e);
      }
    }
    return answers;
  }
}
