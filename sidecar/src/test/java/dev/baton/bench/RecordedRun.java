package dev.baton.bench;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Slo;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Vantage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What Watch would record of four gateways that fail now and then. The same in every run. */
final class RecordedRun {

  static final List<String> GATEWAYS = List.of("alpha", "beta", "gamma", "delta");

  private static final Slo STRICT =
      new Slo("strict", 2, 64, 64, 6, Slo.DEFAULT.latency(), 4, 16, 512, 4, 8, 1);

  static final Rules RULES =
      Rules.of(
          Map.of("one", Set.copyOf(GATEWAYS), "two", Set.copyOf(GATEWAYS)),
          Map.of("default", Slo.DEFAULT, "strict", STRICT));

  private static final Vantage OWN = new Vantage("own", "here", "own-line", false);
  private static final Vantage REMOTE = new Vantage("remote", "rack-1", "line-a", false);
  private static final Vantage CHAIN = new Vantage("chain", "chain", "chain", false);
  private static final Set<Signal> PROBED =
      EnumSet.of(
          Signal.CONNECTION,
          Signal.HEARTBEAT,
          Signal.COMMITMENTS,
          Signal.LATENCY,
          Signal.FRAG_RATE,
          Signal.FRAG_GAPS,
          Signal.SIGNER);
  private static final Set<Signal> ON_CHAIN =
      EnumSet.of(Signal.HEAD_PROGRESS, Signal.BATCH, Signal.SEAL);

  private final Random random = new Random(4);
  private final List<Input> inputs = new ArrayList<>();
  private final boolean[] failing = new boolean[GATEWAYS.size()];
  private int observations;

  private RecordedRun() {}

  static List<Input> of(int observations) {
    RecordedRun run = new RecordedRun();
    for (long slot = 1; run.observations < observations; slot++) {
      run.slot(slot);
    }
    return run.inputs;
  }

  /** As read anew from a file: no object is shared with the others. */
  static Iterator<Input> copies(List<Input> inputs) {
    return inputs.stream().map(RecordedRun::copy).iterator();
  }

  private void slot(long slot) {
    for (Factor factor : Factor.values()) {
      boolean faulty = random.nextInt(40) == 0;
      Circumstance.State state = faulty ? Circumstance.State.FAULTY : Circumstance.State.FINE;
      inputs.add(
          new Circumstance(
              new Slot(slot), at(slot), Optional.empty(), Optional.empty(), factor, state, ""));
    }
    for (int i = 0; i < failing.length; i++) {
      failing[i] = random.nextInt(failing[i] ? 4 : 40) == 0 ? !failing[i] : failing[i];
      for (Vantage vantage : List.of(OWN, REMOTE)) {
        read(slot, i, vantage, PROBED);
      }
      // The chain tells of a slot two slots later.
      read(Math.max(1, slot - 2), i, CHAIN, ON_CHAIN);
    }
    inputs.add(new SlotClosed(new Slot(slot), at(slot)));
  }

  private static Instant at(long slot) {
    return Instant.ofEpochSecond(12 * (slot + 1));
  }

  private void read(long slot, int gateway, Vantage vantage, Set<Signal> signals) {
    for (Signal signal : signals) {
      boolean matters = signal.severity() == Signal.Severity.LIVENESS;
      boolean bad = (failing[gateway] && matters) || random.nextInt(100) == 0;
      inputs.add(
          observation(
              slot,
              GATEWAYS.get(gateway),
              vantage,
              signal,
              bad && signal != Signal.SIGNER && signal != Signal.SEAL));
      observations++;
    }
  }

  private static Observation observation(
      long slot, String gateway, Vantage vantage, Signal signal, boolean bad) {
    return new Observation(
        new Slot(slot),
        at(slot),
        gateway,
        Optional.empty(),
        vantage,
        signal,
        bad ? Reading.BAD : Reading.GOOD,
        Certainty.MEASURED,
        Optional.empty(),
        signal.code() + " in slot " + slot,
        Optional.empty());
  }

  private static Input copy(Input input) {
    if (!(input instanceof Observation seen)) {
      return input;
    }
    Vantage vantage =
        new Vantage(seen.vantage().name(), seen.vantage().host(), seen.vantage().path(), false);
    return observation(seen.slot().value(), seen.gateway(), vantage, seen.signal(), seen.isBad());
  }
}
