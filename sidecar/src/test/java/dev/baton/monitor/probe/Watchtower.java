package dev.baton.monitor.probe;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import dev.baton.testkit.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place to look from, on virtual time: slots of 12 s, three looks in each, then the sum. */
final class Watchtower {

  static final Duration SLOT = Duration.ofSeconds(12);
  static final ChainSpec SPEC =
      new ChainSpec(
          Instant.ofEpochSecond(1_800_000_000),
          Root.ZERO,
          Bytes.of(new byte[4]),
          SLOT,
          32,
          new Epoch(0),
          new UInt64(560048));
  static final Vantage OWN = new Vantage("own", "here", "own line", false);
  static final URI HTTP = URI.create("http://gateway.test:9997");
  static final Slot FIRST = new Slot(100);

  final VirtualTime time = new VirtualTime(SPEC.startOf(FIRST));
  final FakeWires wires = new FakeWires(time);
  final Lookout lookout = new Lookout(OWN, wires, time, Patience.of(SLOT));
  final List<Input> inputs = new ArrayList<>();
  private Slot now = FIRST;

  static AccountKey key(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return AccountKey.of(Secret.of(bytes));
  }

  Slot now() {
    return now;
  }

  /** Lets a slot pass and sums it up. */
  List<Input> slot(Probe probe) {
    return slot(probe, () -> {});
  }

  /** The same, with something that happens a second after the second look. */
  List<Input> slot(Probe probe, Runnable meanwhile) {
    Duration third = SLOT.dividedBy(3);
    probe.look(now);
    time.run(third);
    probe.look(now);
    time.run(Duration.ofSeconds(1));
    meanwhile.run();
    time.run(third.minusSeconds(1));
    probe.look(now);
    time.runUntil(SPEC.startOf(now.plus(1)));
    List<Input> sum = probe.sum(now);
    inputs.addAll(sum);
    now = now.plus(1);
    return sum;
  }

  static Optional<Observation> of(List<Input> inputs, Signal signal) {
    return inputs.stream()
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .filter(observation -> observation.signal() == signal)
        .findFirst();
  }

  static Optional<Circumstance.State> of(List<Input> inputs, Factor factor) {
    return inputs.stream()
        .filter(Circumstance.class::isInstance)
        .map(Circumstance.class::cast)
        .filter(circumstance -> circumstance.factor() == factor)
        .map(Circumstance::state)
        .findFirst();
  }

  /** Good, bad, or no reading at all. */
  static String reading(List<Input> inputs, Signal signal) {
    return of(inputs, signal).map(one -> one.isBad() ? "bad" : "good").orElse("none");
  }
}
