package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;

/** Answer times, told as they are: the objective, and so whether they are bad, is the judge's. */
final class Latency {

  private static final double MOST = 0.95;

  private Latency() {}

  static Observation reading(
      Lookout lookout, Slot slot, Lookout.Subject gateway, Histogram times, String what) {
    String detail =
        times.count() + " " + what + ", p95 " + times.percentile(MOST).toMillis() + " ms";
    return lookout.reading(slot, gateway, Signal.LATENCY, true, times, detail);
  }
}
