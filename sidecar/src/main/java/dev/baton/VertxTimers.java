package dev.baton;

import dev.baton.delegation.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** The wall clock and Vert.x's timers. */
final class VertxTimers implements Timers {

  private final Vertx vertx;

  VertxTimers(Vertx vertx) {
    this.vertx = vertx;
  }

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
