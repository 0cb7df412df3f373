package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.probe.Probe;
import io.vertx.core.Future;
import java.util.List;

/** A probe whose answer times are those of another place, and so say nothing of this one. */
record NoLatencyProbe(Probe probe) implements Probe {

  @Override
  public void look(Slot now) {
    probe.look(now);
  }

  @Override
  public List<Input> sum(Slot over) {
    return probe.sum(over).stream().filter(input -> !isLatency(input)).toList();
  }

  @Override
  public List<Input> left() {
    return probe.left();
  }

  @Override
  public Future<Void> close() {
    return probe.close();
  }

  private static boolean isLatency(Input input) {
    return input instanceof Observation seen && seen.signal() == Signal.LATENCY;
  }
}
