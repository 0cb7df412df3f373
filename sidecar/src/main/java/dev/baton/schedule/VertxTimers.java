package dev.baton.schedule;

import dev.baton.delegation.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock, the wall's unless another is given, and timers on the event loop of whoever asks. */
public final class VertxTimers implements Timers {

  private final Vertx vertx;
  private final InstantSource clock;

  public VertxTimers(Vertx vertx) {
    this(vertx, InstantSource.system());
  }

  /** With a clock that may be wrong; how long a delay is does not depend on it. */
  public VertxTimers(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Runnable after(Duration delay, Runnable call) {
    long timer = vertx.setTimer(Math.max(1, delay.toMillis()), due -> call.run());
    return () -> vertx.cancelTimer(timer);
  }
}
