package dev.baton.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the texts for people say numbers, times and keys. */
final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int SHORT_KEY = 10;

  /** From an address on. */
  private static final Pattern KEY = Pattern.compile("0x[0-9a-fA-F]{40,}");

  private Words() {}

  /** "1 relay", "2 relays". */
  static String count(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  /** "in 1m 12s", "3s ago", "now". */
  static String distance(Instant at, Instant now) {
    Duration until = Duration.between(now, at);
    Duration whole = until.abs().truncatedTo(ChronoUnit.SECONDS);
    if (whole.isZero()) {
      return "now";
    }
    return until.isNegative() ? duration(whole) + " ago" : "in " + duration(whole);
  }

  /** "2h 3m", "1m 12s", "48s": the two largest units. */
  static String duration(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + "h " + duration.toMinutesPart() + "m";
    }
    if (duration.toMinutes() > 0) {
      return duration.toMinutes() + "m " + duration.toSecondsPart() + "s";
    }
    long millis = duration.toMillisPart();
    return millis == 0
        ? duration.toSecondsPart() + "s"
        : String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
  }

  /** The beginning of a key, as it is enough for people. */
  static String shortKey(String hex) {
    return hex.length() <= SHORT_KEY ? hex : hex.substring(0, SHORT_KEY) + "…";
  }

  /** The same for every key, root and address in a text. */
  static String shortKeys(String text) {
    return KEY.matcher(text).replaceAll(key -> shortKey(key.group()));
  }

  /** Without what would move the cursor: some texts are quoted from outside. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ");
  }
}
