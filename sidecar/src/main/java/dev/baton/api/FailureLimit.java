package dev.baton.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets so many failures a minute pass, and says when the next one may. */
final class FailureLimit {

  static final int PER_MINUTE = 10;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Deque<Instant> failures = new ArrayDeque<>();

  FailureLimit(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Notes a failure.
   *
   * @return seconds until failures are answered again; 0 if this one may be
   */
  long note() {
    Instant now = clock.instant();
    while (!failures.isEmpty() && !failures.getFirst().plus(WINDOW).isAfter(now)) {
      failures.removeFirst();
    }
    if (failures.size() < PER_MINUTE) {
      failures.addLast(now);
      return 0;
    }
    return Duration.between(now, failures.getFirst().plus(WINDOW)).toSeconds() + 1;
  }
}
