package dev.baton.monitor.hook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a call is tried: at first again after a second, then twice as long each time up to five
 * minutes, give or take a quarter, and for a day in all.
 */
final class Patience {

  static final Duration IN_ALL = Duration.ofDays(1);

  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 300_000;

  private final RandomGenerator random;
  private long next = FIRST_MILLIS;

  Patience(RandomGenerator random) {
    this.random = random;
  }

  Duration next() {
    long wait = next;
    next = Math.min(LONGEST_MILLIS, next * 2);
    return Duration.ofMillis(wait * 3 / 4 + random.nextLong(wait / 2 + 1));
  }
}
