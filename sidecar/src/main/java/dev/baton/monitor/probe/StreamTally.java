package dev.baton.monitor.probe;

import dev.baton.monitor.judge.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came on a stream in one slot. */
final class StreamTally {

  /** Nominally 60 frags a slot; whoever sends a thousand times as many must not stop the loop. */
  private static final int MAX_SIGNATURES = 300;

  private static final long MAX_CHARS = 64L << 20;

  private final List<Duration> distances = new ArrayList<>();
  private Instant last;
  private Duration longest = Duration.ZERO;
  private int frags;
  private int signed;
  private int strangers;
  private int recovered;
  private long chars;
  private Optional<String> stranger = Optional.empty();
  private Optional<String> garbage = Optional.empty();
  private Optional<Boolean> env = Optional.empty();

  StreamTally(Instant from) {
    this.last = from;
  }

  /** Whether so much more may be read in this slot. */
  boolean admits(int length) {
    chars += length;
    return chars <= MAX_CHARS;
  }

  /** Whether one more signature may be looked at in this slot, at about a millisecond each. */
  boolean admitsSignature() {
    return ++recovered <= MAX_SIGNATURES;
  }

  void frag(Instant at) {
    Duration distance = distance(at);
    if (frags > 0) {
      distances.add(distance);
    }
    longest = distance.compareTo(longest) > 0 ? distance : longest;
    last = at;
    frags++;
  }

  /** We did not try to listen between these times, so that nothing came then says nothing. */
  void deafFrom(Instant refused, Instant joined) {
    Duration distance = distance(refused);
    longest = distance.compareTo(longest) > 0 ? distance : longest;
    last = joined;
  }

  void signature(boolean right, String words) {
    signed += right ? 1 : 0;
    strangers += right ? 0 : 1;
    stranger = right ? stranger : Optional.of(words);
  }

  void env(boolean right) {
    env = Optional.of(right && env.orElse(true));
  }

  void garbage(String why) {
    garbage = Optional.of(why);
  }

  boolean overflowed() {
    return chars > MAX_CHARS;
  }

  int frags() {
    return frags;
  }

  /** The longest time without a frag, up to the end of the slot. */
  Duration silence(Instant end) {
    Duration rest = distance(end);
    return rest.compareTo(longest) > 0 ? rest : longest;
  }

  boolean sawSignatures() {
    return signed + strangers > 0;
  }

  int signed() {
    return signed;
  }

  Optional<String> stranger() {
    return stranger;
  }

  int strangers() {
    return strangers;
  }

  Optional<String> trouble() {
    return garbage;
  }

  Optional<Boolean> envs() {
    return env;
  }

  Histogram distances() {
    return Histogram.of(distances);
  }

  private Duration distance(Instant at) {
    return at.isAfter(last) ? Duration.between(last, at) : Duration.ZERO;
  }
}
