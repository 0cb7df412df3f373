package dev.baton.api;

import static dev.baton.http.Waiting.await;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Timers;
import dev.baton.http.HttpLimits;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Slo;
import dev.baton.monitor.peer.PeerRuns;
import dev.baton.monitor.peer.Shared;
import dev.baton.monitor.peer.SharedReadings;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.Patience;
import dev.baton.monitor.probe.PeerProbe;
import dev.baton.monitor.probe.VertxWires;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** One Baton that judges, and asks another over HTTP what it observed; slots are played. */
final class TwoBatons implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Slo SLO =
      new Slo("test", 2, 8, 32, 3, Duration.ofMillis(500), 8, 16, 256, 4, 8, 0);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final Scorekeeper keeper =
      new Scorekeeper(Rules.of(Map.of("one", Set.of("alpha")), Map.of("test", SLO)));
  private final List<Finding> findings = new ArrayList<>();
  private final PeerProbe probe;
  private SharedReadings remote = Shared.run(1);
  private long slot = 100;
  private volatile Instant now = Shared.SPEC.startOf(new Slot(slot));

  /** Asks the server there. */
  TwoBatons(int port) {
    HttpLimits limits = HttpLimits.DEFAULTS.withTimeouts(PATIENCE, PATIENCE);
    Patience usual = Patience.of(Shared.SPEC.slotDuration());
    Lookout there = new Lookout(Shared.REMOTE, new VertxWires(vertx, limits), new Clock(), usual);
    this.probe =
        new PeerProbe(
            there,
            there.wires().http(URI.create("http://127.0.0.1:" + port), Optional.empty()),
            Shared.check((rollup, at) -> Optional.of("alpha")),
            new PeerRuns("ours"));
  }

  /** A clock that stands still, and timers that run. */
  private final class Clock implements Timers {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public Runnable after(Duration delay, Runnable call) {
      long timer = vertx.setTimer(delay.toMillis(), id -> call.run());
      return () -> vertx.cancelTimer(timer);
    }
  }

  /** What the other one serves. */
  void observes(SharedReadings readings) {
    remote = readings;
  }

  long slot() {
    return slot;
  }

  /**
   * A slot in which both were well, and saw this; then the next one, in which the other is asked.
   */
  void play(List<Observation> own, List<Observation> others) {
    others.forEach(seen -> Shared.tell(remote, seen));
    for (Factor factor : List.of(Factor.NETWORK, Factor.BEACON_NODE)) {
      Shared.tell(remote, Shared.told(slot, factor, State.FINE));
      tell(Shared.told(slot, factor, State.FINE));
    }
    for (Factor factor : Factor.values()) {
      if (factor != Factor.NETWORK && factor != Factor.BEACON_NODE) {
        tell(Shared.told(slot, Optional.empty(), factor, State.FINE));
      }
    }
    Shared.tell(remote, Shared.closed(slot));
    own.forEach(this::tell);
    on(() -> probe.sum(new Slot(slot))).forEach(this::tell);
    tell(Shared.closed(slot));
    slot++;
    now = Shared.SPEC.startOf(new Slot(slot)).plusSeconds(2);
    ask();
  }

  private void tell(Input input) {
    findings.addAll(keeper.accept(input).findings());
  }

  /** Asks, and waits until it is answered or given up. */
  void ask() {
    Optional<Instant> before = word().answered();
    on(
        () -> {
          probe.look(new Slot(slot));
          return true;
        });
    Instant latest = Instant.now().plusSeconds(10);
    while (word().answered().equals(before) && !isGivenUp()) {
      if (Instant.now().isAfter(latest)) {
        throw new AssertionError("neither an answer nor silence: " + word());
      }
      Thread.onSpinWait();
    }
  }

  private boolean isGivenUp() {
    return word().silent() && !word().detail().equals("not asked yet");
  }

  PeerProbe.Word word() {
    return on(probe::word);
  }

  Standing standing() {
    return keeper.of("alpha", "one", "test").standing();
  }

  List<Finding> findings() {
    return findings;
  }

  private <T> T on(Callable<T> work) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(
        run -> {
          try {
            done.complete(work.call());
          } catch (Exception e) {
            done.fail(e);
          }
        });
    return await(done.future());
  }

  @Override
  public void close() {
    on(probe::close);
    await(vertx.close());
  }
}
