package dev.baton.monitor.probe;

import dev.baton.monitor.judge.Histogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the looks of one slot came to. */
final class Tally {

  private final List<Duration> times = new ArrayList<>();
  private int failures;
  private boolean lastFailed;
  private String trouble = "";

  void answered(Duration time) {
    times.add(time);
    lastFailed = false;
  }

  void failed(String why) {
    failures++;
    lastFailed = true;
    trouble = why;
  }

  /** A failure was none, as its repetition shows. */
  void repaired() {
    failures = Math.max(0, failures - 1);
    lastFailed = false;
  }

  boolean isEmpty() {
    return times.isEmpty() && failures == 0;
  }

  /**
   * The last look decides, because what ends in the middle of a slot must not cost another one
   * before it is seen; and so does the majority, lest one lucky look hide the others.
   */
  boolean isGood() {
    return !lastFailed && failures <= times.size();
  }

  Histogram histogram() {
    return Histogram.of(times);
  }

  /** One line for people: why it is bad, or how often it answered. */
  String detail() {
    int looks = times.size() + failures;
    return isGood()
        ? "answered " + times.size() + " of " + looks + " looks"
        : "failed " + failures + " of " + looks + " looks: " + trouble;
  }
}
