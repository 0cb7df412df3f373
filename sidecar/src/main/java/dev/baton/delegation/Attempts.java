package dev.baton.delegation;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Lets one piece of work run at a time, and waits longer after each failure in a row. */
final class Attempts {

  private final Timers timers;
  private final Backoff backoff;
  private boolean busy;
  private Runnable cancelRetry = () -> {};

  Attempts(Timers timers, Backoff backoff) {
    this.timers = timers;
    this.backoff = backoff;
  }

  boolean isBusy() {
    return busy;
  }

  /** Runs the work, which takes the place of a retry that is waiting. Not to be called if busy. */
  Future<Void> run(Supplier<Future<Void>> work) {
    busy = true;
    cancelRetry.run();
    return work.get()
        .onSuccess(done -> backoff.reset())
        .andThen(
            done -> {
              busy = false;
            });
  }

  void retry(Runnable call) {
    cancelRetry = timers.after(backoff.next(), call);
  }
}
