package dev.baton.bench;

import java.util.ArrayList;
import java.util.List;

/** Measured values of one thing. */
final class Samples {

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int size() {
    return values.size();
  }

  /** The one that was added last. */
  double latest() {
    return values.get(values.size() - 1);
  }

  double median() {
    return percentile(50);
  }

  /** The value that so many in a hundred do not exceed, by nearest rank. */
  double percentile(double percent) {
    if (values.isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  double least() {
    return percentile(0);
  }

  double greatest() {
    return percentile(100);
  }
}
