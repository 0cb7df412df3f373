package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.Probe;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells of every slot that something was in order at a vantage point which does not have it. */
final class FineProbe implements Probe {

  private final InstantSource clock;
  private final Vantage vantage;
  private final Factor factor;

  FineProbe(InstantSource clock, Vantage vantage, Factor factor) {
    this.clock = clock;
    this.vantage = vantage;
    this.factor = factor;
  }

  @Override
  public void look(Slot now) {}

  @Override
  public List<Input> sum(Slot over) {
    return List.of(
        new Circumstance(
            over,
            clock.instant(),
            Optional.empty(),
            Optional.of(vantage.name()),
            factor,
            Circumstance.State.FINE,
            "there is none to fail"));
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
