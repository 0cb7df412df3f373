package dev.baton.monitor.judge;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long things took: counts by bucket, so that histograms of slots add up to those of days. A
 * bucket is a sixteenth of its power of two wide, hence no percentile is too long by more than 6.25
 * % and a microsecond, and none is too short. Times above a day count as a day.
 *
 * @param counts how many by the bucket's number, 0 to 532; each at least 1
 */
public record Histogram(Map<Integer, Long> counts) {

  /** Nothing was measured. */
  public static final Histogram EMPTY = new Histogram(Map.of());

  private static final int PART_BITS = 4;
  private static final int PARTS = 1 << PART_BITS;

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int LAST_BUCKET = 532;

  public Histogram {
    counts = Map.copyOf(counts);
    counts.forEach(Histogram::check);
  }

  private static void check(int bucket, long count) {
    if (bucket < 0 || bucket > LAST_BUCKET || count < 1) {
      throw new IllegalArgumentException(
          "a histogram has buckets 0 to "
              + LAST_BUCKET
              + " with counts from 1, not "
              + bucket
              + ": "
              + count);
    }
  }

  /** Of single measurements. */
  public static Histogram of(Iterable<Duration> times) {
    Map<Integer, Long> counts = new TreeMap<>();
    times.forEach(time -> counts.merge(bucket(time), 1L, Long::sum));
    return new Histogram(counts);
  }

  /** This and another together. */
  public Histogram plus(Histogram other) {
    Map<Integer, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
    return new Histogram(sum);
  }

  public long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The time that so large a part of the measurements did not exceed, rounded up to its bucket's
   * end; zero if there are none.
   *
   * @param part above 0, at most 1: 0.95 for p95
   */
  public Duration percentile(double part) {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("a part is above 0 and at most 1, not " + part);
    }
    long rank = (long) Math.ceil(part * count());
    long seen = 0;
    for (Map.Entry<Integer, Long> bucket : new TreeMap<>(counts).entrySet()) {
      seen += bucket.getValue();
      if (seen >= rank) {
        return Duration.ofNanos(1000 * end(bucket.getKey()));
      }
    }
    return Duration.ZERO;
  }

  /** Below 32 µs each microsecond has its own bucket, from there on each power of two has 16. */
  private static int bucket(Duration time) {
    long micros = micros(time);
    int power = 63 - Long.numberOfLeadingZeros(micros | (PARTS - 1));
    int shift = Math.max(0, power - PART_BITS);
    return (shift << PART_BITS) + (int) (micros >>> shift);
  }

  /** Rounded up, as percentiles are. */
  private static long micros(Duration time) {
    Duration counted = time.compareTo(LONGEST) > 0 ? LONGEST : time;
    return counted.isNegative() ? 0 : (counted.toNanos() + 999) / 1000;
  }

  /** The longest time in the bucket, in microseconds. */
  private static long end(int bucket) {
    int shift = Math.max(0, (bucket >>> PART_BITS) - 1);
    long part = bucket - ((long) shift << PART_BITS);
    return ((part + 1) << shift) - 1;
  }
}
