package dev.baton.counterparts;

import java.time.Duration;
import java.time.Instant;

/** How long the tests against real programs watch, and how they wait. */
final class Epochs {

  /** Enough for every rule to be met a few times. */
  private static final int DEFAULT = 6;

  private Epochs() {}

  /** System property {@code baton.epochs}. */
  static int count() {
    return Integer.getInteger("baton.epochs", DEFAULT);
  }

  /** Sleeps until then; fails at once when the program that it waits for is gone. */
  static void awaitTime(Instant then, CounterpartProcess program) {
    while (Instant.now().isBefore(then)) {
      if (program.handles().noneMatch(ProcessHandle::isAlive)) {
        throw new IllegalStateException("the counterpart ended; see " + program.log());
      }
      long left = Duration.between(Instant.now(), then).toMillis();
      try {
        Thread.sleep(Math.max(1, Math.min(left, 250)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
