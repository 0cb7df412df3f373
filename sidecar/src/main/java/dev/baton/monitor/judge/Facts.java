package dev.baton.monitor.judge;

import dev.baton.monitor.judge.Signal.Severity;
import dev.baton.monitor.judge.Snapshot.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a slot comes to for one gateway and one rollup.
 *
 * @param good signals that were good wherever they were read, a bit each
 * @param liveness signals with a liveness fault of the gateway, a bit each
 * @param faulty whether there was any fault of the gateway
 * @param clouded whether something that matters was bad and nobody knows why, or it was excused
 * @param twice whether two independent vantage points each saw a liveness fault
 * @param marks the hard faults
 * @param findings all bad readings, judged
 */
record Facts(
    long slot,
    int good,
    int liveness,
    boolean faulty,
    boolean clouded,
    boolean twice,
    List<Mark> marks,
    List<Finding> findings) {

  /** Of slots, and within one the same whatever was told first. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(
          Finding::observation,
          Comparator.comparing(Observation::slot)
              .thenComparing(seen -> seen.vantage().name())
              .thenComparing(Observation::signal)
              .thenComparing(seen -> seen.rollup().orElse(""))
              .thenComparing(Observation::certainty)
              .thenComparing(Observation::at)
              .thenComparing(Observation::detail));

  /** Nothing was read in the slot. */
  static Facts none(long slot) {
    return new Facts(slot, 0, 0, false, false, false, List.of(), List.of());
  }

  /**
   * The same as one objective has it: answer times were held to the strictest of all, and what is
   * within this one is no fault.
   */
  Facts under(Duration objective) {
    boolean any = false;
    for (Finding finding : findings) {
      any |= isWithin(finding, objective);
    }
    if (!any) {
      return this;
    }
    List<Finding> left =
        findings.stream().filter(finding -> !isWithin(finding, objective)).toList();
    boolean stillFaulty =
        left.stream()
            .filter(finding -> !Attribution.isClaim(finding.observation()))
            .anyMatch(finding -> finding.verdict() == Verdict.GATEWAY);
    return new Facts(slot, good, liveness, stillFaulty, clouded, twice, marks, left);
  }

  private static boolean isWithin(Finding finding, Duration objective) {
    Observation seen = finding.observation();
    return seen.signal() == Signal.LATENCY
        && seen.latencies().isPresent()
        && !seen.isSlowerThan(objective);
  }

  /** Whether the gateway did well: something was read, and nothing was amiss. */
  boolean isGood() {
    return good != 0 && !faulty && !clouded;
  }

  static Facts of(long slot, Circumstances known, String rollup, List<Observation> readings) {
    Builder facts = new Builder(new Attribution.Sight(known, Optional.of(rollup), readings));
    readings.forEach(facts::add);
    return facts.build(slot);
  }

  /** Adds up readings. */
  private static final class Builder {

    private final Attribution.Sight sight;
    private final List<Finding> findings = new ArrayList<>(4);
    private final List<Mark> marks = new ArrayList<>(0);
    private final List<Vantage> witnesses = new ArrayList<>(2);
    private int good;
    private int bad;
    private int liveness;
    private boolean faulty;
    private boolean clouded;

    Builder(Attribution.Sight sight) {
      this.sight = sight;
    }

    void add(Observation reading) {
      boolean judged = Attribution.judges(reading.signal());
      if (judged && reading.isBad()) {
        findings.add(Attribution.judge(reading, sight));
      } else if (judged && !Attribution.isClaim(reading)) {
        good |= reading.signal().bit();
      }
    }

    private void weigh(Finding finding) {
      Observation reading = finding.observation();
      if (Attribution.isClaim(reading)) {
        return;
      }
      bad |= reading.signal().bit();
      Severity severity = reading.signal().severity();
      if (finding.verdict() != Verdict.GATEWAY) {
        clouded |= severity != Severity.SERVICE;
        return;
      }
      faulty = true;
      if (severity == Severity.LIVENESS) {
        liveness |= reading.signal().bit();
        witnesses.add(reading.vantage());
      } else if (severity == Severity.HARD) {
        boolean contested = Attribution.isContested(reading, sight);
        marks.add(new Mark(finding, contested));
      }
    }

    Facts build(long slot) {
      findings.sort(ORDER);
      findings.forEach(this::weigh);
      return new Facts(
          slot, good & ~bad, liveness, faulty, clouded, isSeenTwice(), marks, findings);
    }

    private boolean isSeenTwice() {
      for (Vantage one : witnesses) {
        for (Vantage other : witnesses) {
          if (one.isIndependentOf(other)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
