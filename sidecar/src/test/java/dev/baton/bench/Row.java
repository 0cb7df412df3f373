package dev.baton.bench;

import java.util.Optional;

/**
 * One line of the result.
 *
 * @param of the benchmark
 * @param what is measured
 * @param unit of the value, spelled out
 * @param aim what is to be reached; empty where the value stands for itself or for scale
 */
record Row(String of, String what, double value, String unit, Optional<Aim> aim) {

  /**
   * A bound of the value.
   *
   * @param most whether the value may not be above the limit; else not below
   */
  record Aim(double limit, boolean most) {
    boolean isMet(double value) {
      return most ? value <= limit : value >= limit;
    }

    @Override
    public String toString() {
      return (most ? "at most " : "at least ") + Table.number(limit);
    }
  }

  static Row plain(String of, String what, double value, String unit) {
    return new Row(of, what, value, unit, Optional.empty());
  }

  Row atMost(double limit) {
    return new Row(of, what, value, unit, Optional.of(new Aim(limit, true)));
  }

  Row atLeast(double limit) {
    return new Row(of, what, value, unit, Optional.of(new Aim(limit, false)));
  }
}
