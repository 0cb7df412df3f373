package dev.baton.monitor.peer;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.monitor.WatchRecord;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.Schedule;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two Batons that watch the gateway alpha, as tests have them. */
public final class Shared {

  public static final ChainSpec SPEC =
      new ChainSpec(
          Instant.ofEpochSecond(1_800_000_000),
          Root.ZERO,
          Bytes.of(new byte[4]),
          Duration.ofSeconds(12),
          32,
          new Epoch(0),
          new UInt64(560048));

  public static final Vantage OWN = new Vantage("own", "own", "own", false);
  public static final Vantage REMOTE = new Vantage("site-b", "site-b", "line-b", false);
  public static final KnownGateway ALPHA = known(1, 1);
  public static final Map<String, KnownGateway> GATEWAYS = Map.of("alpha", ALPHA);
  public static final Set<String> ROLLUPS = Set.of("one");

  /** By which every slot that lasted is alpha's. */
  public static final PeerCheck CHECK = check((rollup, slot) -> Optional.of("alpha"));

  private Shared() {}

  /** By which whose turn it is was known from slot 92 to 100. */
  public static PeerCheck check(Schedule own) {
    TurnBook book = new TurnBook(own);
    book.replace(ROLLUPS);
    for (long slot = 92; slot <= 100; slot++) {
      book.note(new Slot(slot));
    }
    return new PeerCheck(SPEC, GATEWAYS, ROLLUPS, book);
  }

  /** A gateway with one key and one signer. */
  public static KnownGateway known(int key, int signer) {
    byte[] address = new byte[Address.SIZE];
    address[0] = (byte) signer;
    return new KnownGateway(key(key), new Address(Bytes.of(address)));
  }

  /** A key that is no point. */
  public static BlsPublicKey key(int number) {
    byte[] bytes = new byte[BlsPublicKey.SIZE];
    bytes[0] = (byte) number;
    return BlsPublicKey.alreadyChecked(Bytes.of(bytes));
  }

  /** What a run serves; runs of other numbers are other runs. */
  public static SharedReadings run(int number, SharedTurn... turns) {
    byte[] process = new byte[16];
    process[0] = (byte) number;
    return new SharedReadings(
        new Nowhere(),
        Bytes.of(process),
        name -> Optional.ofNullable(GATEWAYS.get(name)),
        () -> List.of(turns));
  }

  /** Told and closed. */
  public static void tell(SharedReadings to, Input... inputs) {
    to.observed(List.of(inputs), List.of());
  }

  public static Observation seen(long slot, Signal signal, Reading reading) {
    return seen(slot, "alpha", OWN, signal, reading, Certainty.MEASURED);
  }

  /** With all that can be otherwise. */
  public static Observation seen(
      long slot,
      String gateway,
      Vantage vantage,
      Signal signal,
      Reading reading,
      Certainty certainty) {
    return new Observation(
        new Slot(slot),
        end(slot),
        gateway,
        Optional.empty(),
        vantage,
        signal,
        reading,
        certainty,
        Optional.empty(),
        signal + " in slot " + slot,
        Optional.empty());
  }

  /** The same of one rollup, and with these answer times. */
  public static Observation of(String rollup, Histogram times, Observation seen) {
    return new Observation(
        seen.slot(),
        seen.at(),
        seen.gateway(),
        Optional.of(rollup),
        seen.vantage(),
        seen.signal(),
        seen.reading(),
        seen.certainty(),
        Optional.of(times),
        seen.detail(),
        Optional.of(Bytes.of(new byte[32])));
  }

  public static Circumstance told(long slot, Factor factor, State state) {
    return told(slot, Optional.of("own"), factor, state);
  }

  public static Circumstance told(long slot, Optional<String> vantage, Factor factor, State state) {
    return new Circumstance(
        new Slot(slot), end(slot), Optional.empty(), vantage, factor, state, "as it was");
  }

  public static SlotClosed closed(long slot) {
    return new SlotClosed(new Slot(slot), end(slot));
  }

  /** The last moment of a slot. */
  public static Instant end(long slot) {
    return SPEC.startOf(new Slot(slot + 1)).minusMillis(1);
  }

  private record Nowhere() implements WatchRecord {
    @Override
    public Future<Void> observed(List<Input> inputs, List<Finding> findings) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> decided(List<Transition> transitions) {
      return Future.succeededFuture();
    }
  }
}
