package dev.baton.monitor.judge;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Inputs as tests tell them. */
final class Told {

  static final Vantage OWN = new Vantage("own", "here", "own-line", false);
  static final Vantage REMOTE = new Vantage("remote", "rack-1", "line-a", false);
  static final Vantage CHAIN = new Vantage("chain", "chain", "chain", false);
  static final Vantage CLAIM = new Vantage("claim:alpha", "alpha", "alpha", true);

  static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  /** Small enough that every rule can be reached within some dozens of slots. */
  static final Slo SLO = slo(0);

  static final Rules RULES = rules(Set.of("alpha", "beta"), SLO);

  private Told() {}

  static Slo slo(int floor) {
    return new Slo("test", 2, 8, 32, 3, HALF_A_SECOND, 8, 16, 256, 4, 8, floor);
  }

  static Rules rules(Set<String> gateways, Slo... slos) {
    Map<String, Slo> objectives =
        Arrays.stream(slos).collect(Collectors.toMap(Slo::name, slo -> slo));
    return Rules.of(Map.of("one", gateways), objectives);
  }

  static Subject subject(String gateway) {
    return new Subject(gateway, "one", "test");
  }

  static Instant time(long slot) {
    return Instant.ofEpochSecond(12 * (slot + 1));
  }

  static Observation read(long slot, Vantage vantage, Signal signal, Reading reading) {
    return read(slot, "alpha", vantage, signal, reading);
  }

  static Observation read(
      long slot, String gateway, Vantage vantage, Signal signal, Reading reading) {
    return new Observation(
        new Slot(slot),
        time(slot),
        gateway,
        Optional.empty(),
        vantage,
        signal,
        reading,
        vantage.judged() ? Certainty.CLAIMED : Certainty.MEASURED,
        Optional.empty(),
        signal.code() + " from " + vantage.name(),
        Optional.empty());
  }

  static Observation good(long slot, Vantage vantage, Signal signal) {
    return read(slot, vantage, signal, Reading.GOOD);
  }

  static Observation bad(long slot, Vantage vantage, Signal signal) {
    return read(slot, vantage, signal, Reading.BAD);
  }

  static Observation proven(long slot, String gateway, int evidence) {
    Observation bad = read(slot, gateway, OWN, Signal.EQUIVOCATION, Reading.BAD);
    Optional<Bytes> address = Optional.of(Bytes.of((byte) evidence));
    return with(bad, gateway, bad.rollup(), Certainty.PROVEN, address);
  }

  /** The same of another gateway. */
  static Observation of(String gateway, Observation seen) {
    return with(seen, gateway, seen.rollup(), seen.certainty(), seen.evidence());
  }

  /** The same about one rollup. */
  static Observation in(String rollup, Observation seen) {
    return with(seen, seen.gateway(), Optional.of(rollup), seen.certainty(), seen.evidence());
  }

  private static Observation with(
      Observation seen,
      String gateway,
      Optional<String> rollup,
      Certainty certainty,
      Optional<Bytes> evidence) {
    return new Observation(
        seen.slot(),
        seen.at(),
        gateway,
        rollup,
        seen.vantage(),
        seen.signal(),
        seen.reading(),
        certainty,
        seen.latencies(),
        seen.detail(),
        evidence);
  }

  static Circumstance told(long slot, Factor factor, State state) {
    return new Circumstance(
        new Slot(slot), time(slot), Optional.empty(), Optional.empty(), factor, state, "");
  }

  static Circumstance told(long slot, Factor factor, Vantage vantage, State state) {
    return new Circumstance(
        new Slot(slot),
        time(slot),
        Optional.empty(),
        Optional.of(vantage.name()),
        factor,
        state,
        "");
  }

  static SlotClosed closed(long slot) {
    return new SlotClosed(new Slot(slot), time(slot));
  }

  static Order order(long slot, String gateway, Order.Kind kind) {
    return new Order(new Slot(slot), time(slot), gateway, Optional.empty(), kind, "");
  }

  static Standing standing(Scorekeeper scorekeeper, String gateway) {
    return scorekeeper.of(gateway, "one", "test").standing();
  }
}
