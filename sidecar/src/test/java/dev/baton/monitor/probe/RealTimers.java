package dev.baton.monitor.probe;

import dev.baton.delegation.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** The wall clock and an event loop's timers. */
record RealTimers(Vertx vertx) implements Timers {

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public Runnable after(Duration delay, Runnable call) {
    long timer = vertx.setTimer(Math.max(1, delay.toMillis()), id -> call.run());
    return () -> vertx.cancelTimer(timer);
  }
}
