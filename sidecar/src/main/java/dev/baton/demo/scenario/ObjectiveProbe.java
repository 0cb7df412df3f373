package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.probe.Probe;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the answer times that a probe tells of to an objective. */
final class ObjectiveProbe implements Probe {

  private static final double MOST = 0.95;

  private final Probe probe;
  private final Optional<Duration> objective;

  ObjectiveProbe(Probe probe, Duration objective) {
    this(probe, Optional.of(objective));
  }

  private ObjectiveProbe(Probe probe, Optional<Duration> objective) {
    this.probe = probe;
    this.objective = objective;
  }

  /** Leaves answer times out: they are those of another place. */
  static ObjectiveProbe none(Probe probe) {
    return new ObjectiveProbe(probe, Optional.empty());
  }

  @Override
  public void look(Slot now) {
    probe.look(now);
  }

  @Override
  public List<Input> sum(Slot over) {
    return probe.sum(over).stream().flatMap(this::held).toList();
  }

  @Override
  public Future<Void> close() {
    return probe.close();
  }

  private Stream<Input> held(Input input) {
    return input instanceof Observation seen && seen.signal() == Signal.LATENCY
        ? objective.<Input>map(longest -> held(seen, longest)).stream()
        : Stream.of(input);
  }

  private static Observation held(Observation seen, Duration longest) {
    Histogram times = seen.latencies().orElse(Histogram.EMPTY);
    boolean late = times.percentile(MOST).compareTo(longest) > 0;
    return new Observation(
        seen.slot(),
        seen.at(),
        seen.gateway(),
        seen.rollup(),
        seen.vantage(),
        seen.signal(),
        late ? Observation.Reading.BAD : Observation.Reading.GOOD,
        seen.certainty(),
        seen.latencies(),
        seen.detail(),
        seen.evidence());
  }
}
