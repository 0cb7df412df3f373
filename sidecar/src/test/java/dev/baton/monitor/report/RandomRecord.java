package dev.baton.monitor.report;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What may have been recorded: some readings were lost while their findings were not, some findings
 * were revised, some are about claims. The same seed gives the same.
 */
final class RandomRecord {

  static final List<String> GATEWAYS = List.of("alpha", "beta", "gamma");
  static final int SLOTS = 60;

  private static final List<Vantage> VANTAGES =
      List.of(
          new Vantage("own", "here", "line", false),
          new Vantage("remote", "rack-1", "line-a", false),
          new Vantage("claim:alpha", "alpha", "alpha", true));

  final List<Observation> observations = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  final List<Transition> transitions = new ArrayList<>();
  private final Random random;

  RandomRecord(long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      add(observation());
    }
    findings.sort(
        Comparator.comparing((Finding one) -> one.observation().gateway())
            .thenComparing(one -> one.observation().slot()));
    Collections.shuffle(observations, random);
    for (int i = 0; i < 20; i++) {
      transitions.add(transition());
    }
  }

  private void add(Observation seen) {
    if (random.nextInt(20) > 0) {
      observations.add(seen);
    }
    if (seen.isBad()) {
      for (int told = 0; told <= random.nextInt(3); told++) {
        findings.add(new Finding(seen, one(Verdict.values()), Optional.empty(), "why"));
      }
    }
  }

  private Observation observation() {
    Signal signal = random.nextInt(4) == 0 ? Signal.LATENCY : one(Signal.values());
    Vantage vantage = VANTAGES.get(random.nextInt(VANTAGES.size()));
    return new Observation(
        new Slot(random.nextInt(SLOTS)),
        Instant.EPOCH.plusMillis(random.nextInt(1_000_000)),
        GATEWAYS.get(random.nextInt(GATEWAYS.size())),
        Optional.empty(),
        vantage,
        signal,
        random.nextInt(5) == 0 ? Reading.BAD : Reading.GOOD,
        vantage.judged() ? Certainty.CLAIMED : one(Certainty.values()),
        signal == Signal.LATENCY ? Optional.of(times()) : Optional.empty(),
        "",
        random.nextInt(10) == 0
            ? Optional.of(Bytes.of((byte) random.nextInt(9)))
            : Optional.empty());
  }

  private Histogram times() {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      times.add(Duration.ofNanos(random.nextInt(900_000_000)));
    }
    return Histogram.of(times);
  }

  private Transition transition() {
    String gateway = GATEWAYS.get(random.nextInt(GATEWAYS.size()));
    return new Transition(
        new Slot(random.nextInt(SLOTS)),
        Instant.EPOCH,
        new Subject(gateway, "one", "test"),
        one(Standing.values()),
        one(Standing.values()),
        "order",
        List.of(),
        "why");
  }

  private <T> T one(T[] among) {
    return among[random.nextInt(among.length)];
  }
}
