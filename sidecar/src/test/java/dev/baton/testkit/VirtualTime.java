package dev.baton.testkit;

import dev.baton.delegation.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when told to, and a wall clock that may be off by what it was stepped. */
public final class VirtualTime implements Timers {

  private record Due(Instant at, long order, Runnable call) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private Instant now;
  private Duration off = Duration.ZERO;
  private long order;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now.plus(off);
  }

  @Override
  public Runnable after(Duration delay, Runnable call) {
    Due due = new Due(now.plus(delay), order++, call);
    queue.add(due);
    return () -> queue.remove(due);
  }

  /** Moves the wall clock, forward or back; timers take no notice. */
  public void step(Duration by) {
    off = off.plus(by);
  }

  /** Sets the wall clock right again. */
  public void stepBack() {
    off = Duration.ZERO;
  }

  /** Calls everything that is due up to the true time, each at its own time. */
  public void runUntil(Instant end) {
    while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
      Due due = queue.poll();
      now = due.at().isAfter(now) ? due.at() : now;
      due.call().run();
    }
    now = end.isAfter(now) ? end : now;
  }

  /** Lets so much time pass. */
  public void run(Duration duration) {
    runUntil(now.plus(duration));
  }

  /** Forgets all that was to be called, as a killed process does. */
  public void forgetAll() {
    queue.clear();
  }
}
