package dev.baton.testkit;

import dev.baton.delegation.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when told to. */
public final class VirtualTime implements Timers {

  private record Due(Instant at, long order, Runnable call) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private Instant now;
  private long order;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Runnable after(Duration delay, Runnable call) {
    Due due = new Due(now.plus(delay), order++, call);
    queue.add(due);
    return () -> queue.remove(due);
  }

  /** Calls everything that is due up to the time, each at its own time. */
  public void runUntil(Instant end) {
    while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
      Due due = queue.poll();
      now = due.at().isAfter(now) ? due.at() : now;
      due.call().run();
    }
    now = end.isAfter(now) ? end : now;
  }

  /** Forgets all that was to be called, as a killed process does. */
  public void forgetAll() {
    queue.clear();
  }
}
