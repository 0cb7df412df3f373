package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Timers;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a probe looks from, and by which clock.
 *
 * @param vantage whose word the readings are
 */
public record Lookout(Vantage vantage, Wires wires, Timers timers, Patience patience) {

  /** The same machine and clock, as another vantage point. */
  public Lookout at(Vantage other) {
    return new Lookout(other, wires, timers, patience);
  }

  Instant now() {
    return timers.instant();
  }

  /** How long it has been; a clock that was set back makes it nothing rather than negative. */
  Duration since(Instant then) {
    Duration past = Duration.between(then, now());
    return past.isNegative() ? Duration.ZERO : past;
  }

  /** The future's result, or its failure once the patience with an answer is at its end. */
  <T> Future<T> within(Future<T> answer) {
    Promise<T> first = Promise.promise();
    Runnable cancel =
        timers.after(
            patience.answer(),
            () -> first.tryFail(new ProbeFailure("no answer within " + millis() + " ms")));
    answer.onSuccess(first::tryComplete).onFailure(first::tryFail);
    return first.future().onComplete(done -> cancel.run());
  }

  /** A measurement of ours. */
  Observation reading(
      Slot slot, Subject of, Signal signal, boolean good, Histogram times, String detail) {
    return new Observation(
        slot,
        now(),
        of.gateway(),
        of.rollup(),
        vantage,
        signal,
        good ? Reading.GOOD : Reading.BAD,
        Certainty.MEASURED,
        times.count() == 0 ? Optional.empty() : Optional.of(times),
        detail,
        Optional.empty());
  }

  /** How something stood that is not the gateway, as far as this vantage point is concerned. */
  Circumstance circumstance(Slot slot, Factor factor, Circumstance.State state, String detail) {
    return new Circumstance(
        slot, now(), Optional.empty(), Optional.of(vantage.name()), factor, state, detail);
  }

  /** The same for everybody, or for everybody who uses the rollup. */
  Circumstance everywhere(
      Slot slot, Optional<String> rollup, Factor factor, Circumstance.State state, String detail) {
    return new Circumstance(slot, now(), rollup, Optional.empty(), factor, state, detail);
  }

  private long millis() {
    return patience.answer().toMillis();
  }

  /**
   * Whom a reading is about.
   *
   * @param rollup empty if it holds for all
   */
  record Subject(String gateway, Optional<String> rollup) {}
}
