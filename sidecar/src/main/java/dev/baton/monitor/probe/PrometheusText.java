package dev.baton.monitor.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single samples out of Prometheus' text format (version 0.0.4). */
final class PrometheusText {

  private static final int MAX_LINES = 100_000;

  /** Name, labels, value; a label's value may have escaped quotes in it. Possessive: no retries. */
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*+)"
              + "(?:[ \\t]*+\\{(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*+\")*+\\})?+"
              + "[ \\t]++([^ \\t\\r]++)(?:[ \\t]++-?[0-9]++)?+[ \\t\\r]*+");

  /** The samples of one name: all labels together, and the largest. */
  record Value(double sum, double most) {
    Value and(Value other) {
      return new Value(sum + other.sum, Math.max(most, other.most));
    }
  }

  private PrometheusText() {}

  /**
   * The samples of the wanted names, those that are there and are finite numbers.
   *
   * @throws ProbeFailure if the text has too many lines
   */
  static Map<String, Value> read(String text, Set<String> wanted) {
    Map<String, Value> values = new HashMap<>();
    int lines = 0;
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      String line = text.substring(at, end < 0 ? text.length() : end);
      at = end < 0 ? text.length() : end + 1;
      if (++lines > MAX_LINES) {
        throw new ProbeFailure("the metrics have more than " + MAX_LINES + " lines");
      }
      add(line, wanted, values);
    }
    return values;
  }

  private static void add(String line, Set<String> wanted, Map<String, Value> values) {
    if (line.startsWith("#") || wanted.stream().noneMatch(line::startsWith)) {
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    if (sample.matches() && wanted.contains(sample.group(1))) {
      double value = number(sample.group(2));
      if (Double.isFinite(value)) {
        values.merge(sample.group(1), new Value(value, value), Value::and);
      }
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
