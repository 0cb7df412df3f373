package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a rollup's head moves, from samples. It stands still when no block came for twice the time
 * that blocks have taken so far. While that is not known, as after a start or a reload, it is taken
 * to be a slot: whoever has only begun to look cannot tell a head that stands from one that is
 * about to move.
 */
final class HeadTrack {

  /** A look at the head, and since when it has been this one, as far as was seen. */
  private record Sample(Instant at, long number, long timestamp, Instant since) {}

  private record Slice(Sample first, Sample last) {}

  /** Of a slot, divided by this: a shorter stop is never one, as samples are not on the dot. */
  private static final int LEAST = 4;

  private final Duration slot;
  private final Runnable wentBack;
  private final TreeMap<Slot, Slice> slots = new TreeMap<>();
  private Optional<Sample> newest = Optional.empty();
  private Optional<Duration> interval = Optional.empty();

  /**
   * Nothing is sampled yet.
   *
   * @param slot how long a slot is
   * @param wentBack called when the head is an earlier one than before
   */
  HeadTrack(Duration slot, Runnable wentBack) {
    this.slot = slot;
    this.wentBack = wentBack;
  }

  /**
   * Notes where the head is.
   *
   * @param timestamp the block's own, seconds since 1970
   */
  void sample(Slot slot, Instant at, long number, long timestamp) {
    Optional<Sample> before = newest;
    boolean moved = before.filter(old -> old.number() == number).isEmpty();
    Instant since = moved ? at : before.orElseThrow().since();
    Sample sample = new Sample(at, number, timestamp, since);
    before.filter(old -> number > old.number()).ifPresent(old -> learn(old, sample));
    before.filter(old -> number < old.number()).ifPresent(old -> wentBack.run());
    newest = Optional.of(sample);
    slots.merge(
        slot, new Slice(sample, sample), (known, added) -> new Slice(known.first(), added.last()));
  }

  /** How it went in a slot; empty if too little was seen, or the head went back. */
  Optional<Progress> take(Slot over) {
    Optional<Slice> slice = Optional.ofNullable(slots.get(over));
    slots.headMap(over, true).clear();
    return slice.flatMap(this::progress);
  }

  private Optional<Progress> progress(Slice slice) {
    Sample first = slice.first();
    Sample last = slice.last();
    if (last.number() < first.number() || first.at().equals(last.at())) {
      return Optional.empty();
    }
    Duration still = Duration.between(last.since(), last.at());
    Duration usual = interval.orElse(slot).multipliedBy(2);
    boolean stands = still.compareTo(longer(usual, slot.dividedBy(LEAST))) >= 0;
    return stands || interval.isPresent()
        ? Optional.of(new Progress(!stands, last.number(), still))
        : Optional.empty();
  }

  private void learn(Sample old, Sample now) {
    long blocks = now.number() - old.number();
    Duration each = Duration.ofSeconds(Math.max(0, now.timestamp() - old.timestamp()));
    interval = Optional.of(each.dividedBy(blocks));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * How the head went.
   *
   * @param still since when it has been the same, at the last look
   */
  record Progress(boolean moved, long number, Duration still) {
    String detail() {
      return moved
          ? "the head is at " + number
          : "the head stays at " + number + " for " + still.toMillis() + " ms";
    }
  }
}
