package dev.baton.devnet;

import dev.baton.delegation.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when told to, and a wall clock that may be off by what it was stepped. */
public class VirtualTime implements Timers {

  private static final class Due {
    final Instant at;
    final long order;
    final Runnable call;
    boolean cancelled;

    Due(Instant at, long order, Runnable call) {
      this.at = at;
      this.order = order;
      this.call = call;
    }
  }

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(
          Comparator.<Due, Instant>comparing(due -> due.at).thenComparingLong(due -> due.order));
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
    return () -> due.cancelled = true;
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
    Due due = queue.peek();
    while (due != null && !due.at.isAfter(end)) {
      queue.remove();
      if (!due.cancelled) {
        now = due.at.isAfter(now) ? due.at : now;
        due.call.run();
      }
      due = queue.peek();
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
