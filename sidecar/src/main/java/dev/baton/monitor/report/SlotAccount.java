package dev.baton.monitor.report;

import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Signal.Severity;
import java.util.EnumSet;
import java.util.Set;

/** What one slot comes to for one gateway. */
final class SlotAccount {

  private static final Set<Signal> WINDOW =
      EnumSet.of(Signal.HEAD_PROGRESS, Signal.BATCH, Signal.FRAG_RATE);

  private final Set<Signal> good = EnumSet.noneOf(Signal.class);
  private final Set<Signal> bad = EnumSet.noneOf(Signal.class);
  private final Set<Signal> faulty = EnumSet.noneOf(Signal.class);

  void addGood(Signal signal) {
    good.add(signal);
  }

  void addBad(Signal signal) {
    bad.add(signal);
  }

  /** It was bad, and the gateway's own fault. */
  void addFault(Signal signal) {
    bad.add(signal);
    faulty.add(signal);
  }

  boolean isFaulty() {
    return !faulty.isEmpty();
  }

  /** As the judge has it: a bad signal of service that is not its fault clouds nothing. */
  boolean isGood() {
    return !isFaulty()
        && bad.stream().allMatch(signal -> signal.severity() == Severity.SERVICE)
        && !bad.containsAll(good);
  }

  boolean isMissedWindow() {
    return faulty.stream().anyMatch(WINDOW::contains);
  }
}
