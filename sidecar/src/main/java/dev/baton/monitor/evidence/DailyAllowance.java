package dev.baton.monitor.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * How much evidence of each kind may be kept in a day of UTC, lest whoever makes us prove the same
 * again and again fills the disk. What was kept before a start is not counted.
 */
final class DailyAllowance {

  /** What a kind has used of a day's. */
  private record Used(LocalDate day, int bundles, long bytes) {}

  /** What came of asking. */
  enum Answer {
    GRANTED,
    /** The first that is too much today. */
    USED_UP,
    /** One more that is. */
    STILL_USED_UP
  }

  private final int bundles;
  private final long bytes;
  private final Map<String, Used> kinds = new HashMap<>();

  DailyAllowance(int bundles, long bytes) {
    this.bundles = bundles;
    this.bytes = bytes;
  }

  /** Takes a bundle of some bytes from the day's allowance. */
  Answer take(String kind, Instant at, int size) {
    LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
    Used fresh = new Used(day, 0, 0);
    Used used = kinds.getOrDefault(kind, fresh);
    Used today = used.day().equals(day) ? used : fresh;
    if (today.bundles() >= bundles || today.bytes() + size > bytes) {
      boolean first = today.bundles() <= bundles;
      kinds.put(kind, new Used(day, bundles + 1, today.bytes()));
      return first ? Answer.USED_UP : Answer.STILL_USED_UP;
    }
    kinds.put(kind, new Used(day, today.bundles() + 1, today.bytes() + size));
    return Answer.GRANTED;
  }
}
