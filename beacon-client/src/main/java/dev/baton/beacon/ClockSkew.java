package dev.baton.beacon;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the local clock by the {@code Date} headers of HTTP answers (RFC 9110, 6.6.1; whole
 * seconds).
 *
 * <p>A header D that came between t0 and t1 says that the server's clock minus ours is within [D -
 * t1, D + 1 s - t0]. Samples taken at different parts of a second narrow this down. Only what lies
 * outside of ±{@value #TOLERANCE_MILLIS} ms is proof. A node whose own clock is off proves nothing
 * against the majority of the others.
 */
final class ClockSkew {

  static final long TOLERANCE_MILLIS = 500;

  private static final Logger log = LoggerFactory.getLogger(ClockSkew.class);
  private static final long RESOLUTION_MILLIS = 1000;
  private static final int MAX_SAMPLES = 64;

  /** Older samples say nothing about now: quartz drifts up to some 100 ms an hour. */
  private static final Duration MAX_AGE = Duration.ofMinutes(10);

  private record Sample(long low, long high, long nanos) {}

  private record Reading(long millis, long nanos) {}

  private final InstantSource wall;
  private final LongSupplier nanos;
  private final Map<String, Deque<Sample>> samples = new HashMap<>();
  private Optional<Reading> last = Optional.empty();
  private long steps;

  /**
   * A judge with no samples yet.
   *
   * @param wall the clock that is judged
   * @param nanos a clock that never steps
   */
  ClockSkew(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
  }

  /** Notes the Date header of an answer; one that is not a date is no sample. */
  void sample(String node, String date, Instant sent, Instant received) {
    Optional<Instant> server = parse(date);
    if (checkForStep() || server.isEmpty() || received.isBefore(sent)) {
      return;
    }
    long at = server.orElseThrow().toEpochMilli();
    Sample sample =
        new Sample(
            at - received.toEpochMilli(),
            at + RESOLUTION_MILLIS - sent.toEpochMilli(),
            nanos.getAsLong());
    Deque<Sample> known = samples.computeIfAbsent(node, name -> new ArrayDeque<>());
    if (sample.low > known.stream().mapToLong(Sample::high).min().orElse(Long.MAX_VALUE)
        || sample.high < known.stream().mapToLong(Sample::low).max().orElse(Long.MIN_VALUE)) {
      known.clear(); // The node's clock has moved: what it proved before is void.
    }
    known.addLast(sample);
    if (known.size() > MAX_SAMPLES) {
      known.removeFirst();
    }
  }

  /**
   * Whether the local clock has stepped since the last look, by more than the tolerance. All
   * samples are void then.
   */
  boolean checkForStep() {
    Reading now = new Reading(wall.millis(), nanos.getAsLong());
    long step =
        last.map(then -> now.millis - then.millis - (now.nanos - then.nanos) / 1_000_000)
            .orElse(0L);
    last = Optional.of(now);
    if (Math.abs(step) <= TOLERANCE_MILLIS) {
      return false;
    }
    steps++;
    samples.clear();
    log.warn("The local clock stepped by {} ms", step);
    return true;
  }

  /** How often the local clock has stepped so far. */
  long steps() {
    return steps;
  }

  /** What this node's clock proves: see {@link BeaconChain#provenClockSkewMillis}. */
  long provenMillis(String node) {
    Deque<Sample> known = samples.getOrDefault(node, new ArrayDeque<>());
    long oldest = nanos.getAsLong() - MAX_AGE.toNanos();
    known.removeIf(sample -> sample.nanos - oldest < 0);
    if (known.isEmpty()) {
      return 0;
    }
    long low = known.stream().mapToLong(Sample::low).max().orElseThrow();
    long high = known.stream().mapToLong(Sample::high).min().orElseThrow();
    if (low > TOLERANCE_MILLIS) {
      return -low; // The server is ahead: we are behind.
    }
    return high < -TOLERANCE_MILLIS ? -high : 0;
  }

  /** What more than half of the nodes that gave samples prove: the least of it, 0 if nothing. */
  long provenMillis() {
    List<Long> proofs = new ArrayList<>();
    for (String node : List.copyOf(samples.keySet())) {
      proofs.add(provenMillis(node));
    }
    long witnesses = samples.values().stream().filter(known -> !known.isEmpty()).count();
    List<Long> ahead = proofs.stream().filter(proof -> proof > 0).sorted().toList();
    List<Long> behind = proofs.stream().filter(proof -> proof < 0).sorted().toList();
    if (2L * ahead.size() > witnesses) {
      return ahead.get(0);
    }
    return 2L * behind.size() > witnesses ? behind.get(behind.size() - 1) : 0;
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
