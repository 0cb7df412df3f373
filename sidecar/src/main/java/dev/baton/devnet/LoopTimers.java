package dev.baton.devnet;

import dev.baton.delegation.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Real time on the event loop of whoever asks. */
final class LoopTimers implements Timers {

  private final Vertx vertx;
  private final InstantSource clock;

  LoopTimers(Vertx vertx, InstantSource clock) {
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
