package dev.baton.monitor.evidence;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.monitor.evidence.MissedWindow.Confirmation;
import dev.baton.monitor.evidence.MissedWindow.L1Block;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.Heads.Head;
import dev.baton.monitor.record.InputFormat;
import dev.baton.testkit.Fixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Windows that were missed, and knobs to make them ones that were not. */
final class Windows {

  static final Instant FROM = Instant.ofEpochSecond(1_800_000_000);
  static final Instant UNTIL = FROM.plusSeconds(12);
  static final BlsPublicKey DELEGATE = Fixtures.key(2).publicKey();

  private static final SigningNetwork NETWORK =
      new SigningNetwork(Bytes.fromHex("0x00000001"), new UInt64(31337));
  private static final SigningInfo TERMS = new SigningInfo(Bundles.root(5), UInt64.ZERO);
  private static final Optional<String> ROLLUP = Optional.of("base-one");

  long slot = 100;
  long head = FROM.getEpochSecond() - 2;
  Instant lastLook = FROM.plusSeconds(10);
  Optional<Instant> shown = Optional.of(FROM.minusSeconds(30));
  boolean silence = true;
  List<Observation> more = new ArrayList<>();
  List<Circumstance> circumstances =
      new ArrayList<>(
          Arrays.stream(Factor.values()).map(one -> circumstance(one, State.FINE)).toList());
  Observation about = seen("op-1", "host-1", "path-1", Signal.HEAD_PROGRESS, Reading.BAD);

  /** The rollup's head did not move. */
  MissedWindow still() {
    return window(List.of(about, seen("own", "host", "path", Signal.FRAG_RATE, Reading.BAD)));
  }

  /** A fallback made the blocks. */
  MissedWindow silent() {
    about = seen("l1", "host-1", "path-1", Signal.BATCH, Reading.BAD);
    Observation frags = seen("own", "host", "path", Signal.FRAG_RATE, Reading.BAD);
    return window(silence ? List.of(about, frags) : List.of(about));
  }

  private MissedWindow window(List<Observation> observations) {
    List<Observation> all = new ArrayList<>(observations);
    all.addAll(more);
    return new MissedWindow(
        signed(),
        NETWORK,
        FROM,
        UNTIL,
        shown.stream().map(at -> new Confirmation("relay-1", at)).toList(),
        new L1Block(7, Bundles.root(9)),
        all,
        circumstances,
        List.of(head(FROM.plusSeconds(2)), head(lastLook)));
  }

  private Head head(Instant at) {
    return new Head(ROLLUP, "op-1", at, 1234, Optional.of(Bundles.root(8)), head);
  }

  private SignedDelegation signed() {
    BlsSecretKey key = Fixtures.key(1);
    DelegationMessage message =
        new DelegationMessage(
            key.publicKey(), DELEGATE, Bundles.KEY.address(), new UInt64(slot), Bytes.EMPTY);
    return new SignedDelegation(
        message, TERMS, key.sign(new CommitBoostScheme(NETWORK).signingRoot(message, TERMS)));
  }

  /** As it is kept: about its first observation. */
  static Bundle bundle(MissedWindow window) {
    return Bundle.of(
        MissedWindow.KIND,
        InputFormat.tree(window.observations().get(0)),
        MissedWindowFormat.parts(window));
  }

  static Observation seen(
      String vantage, String host, String path, Signal signal, Reading reading) {
    return new Observation(
        new Slot(100),
        UNTIL,
        "alpha",
        ROLLUP,
        new Vantage(vantage, host, path, false),
        signal,
        reading,
        Certainty.MEASURED,
        Optional.empty(),
        "what was seen",
        Optional.empty());
  }

  static Circumstance circumstance(Factor factor, State state) {
    return new Circumstance(
        new Slot(100), UNTIL, Optional.empty(), Optional.empty(), factor, state, "as told");
  }
}
