package dev.baton.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Timers;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Slo;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.probe.Probe;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a watch looks, and whether it knows that it was itself held up. */
class WatchTest {

  private static final Slot SLOT = new Slot(100);
  private static final Duration LENGTH = Fixtures.SPEC.slotDuration();

  private final HeldUpTimers timers = new HeldUpTimers(start(SLOT));
  private final List<Instant> looks = new ArrayList<>();
  private final List<Input> told = new ArrayList<>();
  private final Watch watch =
      new Watch(
          Fixtures.SPEC,
          timers,
          new Scorekeeper(Rules.of(Map.of("one", Set.of("alpha")), Map.of("default", Slo.DEFAULT))),
          new Told(),
          List.of(new Looking()),
          change -> {});

  private static Instant start(Slot slot) {
    return Fixtures.SPEC.startOf(slot);
  }

  /**
   * Calls what is due, but all that falls into a time in which the process stands still after it.
   */
  private static final class HeldUpTimers implements Timers {
    private record Due(Instant at, Runnable call) {}

    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at));
    private Instant now;

    HeldUpTimers(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public Runnable after(Duration delay, Runnable call) {
      Due due = new Due(now.plus(delay), call);
      queue.add(due);
      return () -> queue.remove(due);
    }

    void runUntil(Instant end) {
      while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
        Due due = queue.remove();
        now = due.at().isAfter(now) ? due.at() : now;
        due.call().run();
      }
      now = end.isAfter(now) ? end : now;
    }

    void standStill(Duration time) {
      now = now.plus(time);
    }
  }

  private final class Looking implements Probe {
    @Override
    public void look(Slot now) {
      looks.add(timers.instant());
    }

    @Override
    public List<Input> sum(Slot over) {
      return List.of();
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  private final class Told implements WatchRecord {
    @Override
    public Future<Void> observed(List<Input> inputs, List<Finding> findings) {
      told.addAll(inputs);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> decided(List<Transition> transitions) {
      return Future.succeededFuture();
    }
  }

  private List<Circumstance> heldUp() {
    return told.stream()
        .filter(Circumstance.class::isInstance)
        .map(Circumstance.class::cast)
        .filter(one -> one.factor() == Factor.NETWORK)
        .filter(one -> one.state() == Circumstance.State.UNKNOWN)
        .toList();
  }

  @Test
  void looksAtASixthAHalfAndFiveSixthsOfASlot() {
    watch.slotStarted(SLOT);
    timers.runUntil(start(SLOT.plus(1)));
    watch.slotStarted(SLOT.plus(1));

    assertThat(looks)
        .extracting(at -> Duration.between(start(SLOT), at))
        .containsExactly(
            LENGTH.dividedBy(6), LENGTH.dividedBy(2), LENGTH.multipliedBy(5).dividedBy(6));
    assertThat(heldUp()).isEmpty();
  }

  /** In sixty-fourths of a slot: whenever it begins, as long as a probe waits at the least. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 11, 12, 13, 22, 31, 32, 33, 40, 50, 54, 55, 56, 57, 60, 63})
  void isKnownToHaveBeenHeldUpWheneverThatWas(int begun) {
    watch.slotStarted(SLOT);
    timers.runUntil(start(SLOT).plus(LENGTH.multipliedBy(begun).dividedBy(64)));
    timers.standStill(LENGTH.dividedBy(8).plusMillis(1));
    Instant end = start(SLOT.plus(1));
    timers.runUntil(end.isAfter(timers.instant()) ? end : timers.instant());
    watch.slotStarted(SLOT.plus(1));

    assertThat(heldUp())
        .singleElement()
        .satisfies(one -> assertThat(one.slot()).isEqualTo(SLOT))
        .satisfies(one -> assertThat(one.detail()).contains("this process was held up for"));
  }

  @Test
  void whatAnyProcessIsLateIsNotHeldAgainstIt() {
    watch.slotStarted(SLOT);
    for (int i = 0; i < 50; i++) {
      timers.runUntil(timers.instant().plus(LENGTH.dividedBy(60)));
      timers.standStill(LENGTH.dividedBy(250));
    }
    timers.runUntil(start(SLOT.plus(1)));
    watch.slotStarted(SLOT.plus(1));

    assertThat(heldUp()).isEmpty();
  }
}
