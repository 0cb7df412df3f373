package dev.baton.testkit;

import dev.baton.delegation.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** The clock as it is, and an event loop's timers. */
public record RealTime(Vertx vertx) implements Timers {

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
