package dev.baton.delegation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time up to a cap, give or take a
 * quarter so that many who failed together do not return together.
 */
final class Backoff {

  private final long first;
  private final long cap;
  private final RandomGenerator random;
  private long next;

  /** Starts at a sixteenth of a slot, or 250 ms if that is less, and doubles up to half a slot. */
  Backoff(Duration slot, RandomGenerator random) {
    this.first = Math.max(10, Math.min(250, slot.toMillis() / 16));
    this.cap = Math.max(first, slot.toMillis() / 2);
    this.random = random;
    this.next = first;
  }

  Duration next() {
    long wait = next;
    next = Math.min(cap, next * 2);
    return Duration.ofMillis(wait * 3 / 4 + random.nextLong(wait / 2 + 1));
  }

  void reset() {
    next = first;
  }
}
