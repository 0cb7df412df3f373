package dev.baton.monitor.judge;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long things took: counts by bucket, so that histograms of slots add up to those of days. A
 * bucket is a sixteenth of its power of two wide, hence no percentile is off by more than 6.25 %.
 *
 * @param counts how many by the bucket's number
 */
public record Histogram(Map<Integer, Long> counts) {

  /** Nothing was measured. */
  public static final Histogram EMPTY = new Histogram(Map.of());

  private static final int PART_BITS = 4;
  private static final int PARTS = 1 << PART_BITS;

  public Histogram {
    counts = Map.copyOf(counts);
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

  /** Below 16 µs each microsecond has its own bucket, from there on each power of two has 16. */
  private static int bucket(Duration time) {
    long micros = Math.max(0, time.toNanos() / 1000);
    int power = 63 - Long.numberOfLeadingZeros(micros | (PARTS - 1));
    int shift = power - PART_BITS + 1;
    return shift <= 0 ? (int) micros : (shift << PART_BITS) + (int) (micros >>> shift);
  }

  private static long end(int bucket) {
    int shift = bucket < 2 * PARTS ? (bucket >= PARTS ? 1 : 0) : bucket >>> PART_BITS;
    long part = shift == 0 ? bucket : bucket - ((long) shift << PART_BITS);
    return (part + 1) << shift;
  }
}
