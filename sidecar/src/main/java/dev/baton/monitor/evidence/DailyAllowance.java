package dev.baton.monitor.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * How much evidence of each kind may be kept about each gateway in a day of UTC, lest one that
 * makes us prove the same again and again fills the disk, or leaves nothing for the others. What
 * was kept before a start is not counted.
 */
final class DailyAllowance {

  /** Whose and what: each has a day's allowance of its own. */
  private record Place(String kind, String gateway) {}

  /** What has been used of a day's, and whether something was refused. */
  private record Used(LocalDate day, int bundles, long bytes, boolean refused) {}

  /** What came of asking. */
  enum Answer {
    GRANTED,
    /** The first that is too much today; a smaller one may still be granted. */
    USED_UP,
    /** One more that is. */
    STILL_USED_UP
  }

  private final int bundles;
  private final long bytes;
  private final Map<Place, Used> places = new HashMap<>();

  DailyAllowance(int bundles, long bytes) {
    this.bundles = bundles;
    this.bytes = bytes;
  }

  /** Takes a bundle of some bytes from the day's allowance. */
  Answer take(String kind, String gateway, Instant at, int size) {
    LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
    Place place = new Place(kind, gateway);
    Used fresh = new Used(day, 0, 0, false);
    Used used = places.getOrDefault(place, fresh);
    Used today = used.day().equals(day) ? used : fresh;
    if (today.bundles() >= bundles || today.bytes() + size > bytes) {
      places.put(place, new Used(day, today.bundles(), today.bytes(), true));
      return today.refused() ? Answer.STILL_USED_UP : Answer.USED_UP;
    }
    places.put(place, new Used(day, today.bundles() + 1, today.bytes() + size, today.refused()));
    return Answer.GRANTED;
  }
}
