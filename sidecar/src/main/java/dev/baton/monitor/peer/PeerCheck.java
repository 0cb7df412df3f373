package dev.baton.monitor.peer;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.http.Quote;
import dev.baton.monitor.Watch;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of another Baton's word is taken: what it measured itself, in the last slots, of gateways
 * and rollups that are known here by the same names and keys. All else is left out, whatever it
 * says, and also what it says of a gateway's turn that is none by our own knowledge.
 *
 * @param gateways those of this configuration, by name
 * @param rollups those of this configuration
 * @param book whose turn it was as far as we know ourselves
 */
public record PeerCheck(
    ChainSpec spec, Map<String, KnownGateway> gateways, Set<String> rollups, TurnBook book) {

  /** What is expected of a gateway whether it sequences or not. */
  private static final Set<Signal> ANY_TIME =
      Set.of(
          Signal.CONNECTION,
          Signal.HEARTBEAT,
          Signal.COMMITMENTS,
          Signal.LATENCY,
          Signal.FRAG_GAPS);

  /** More answers are not waited for in a slot by anyone. */
  private static final long MOST_COUNTED = 1_000_000;

  /** Why something is left out. */
  public enum Objection {
    UNREADABLE("it is not understood by this version"),
    SLOT("it is of a slot to come, or too long past"),
    KIND("it is of a kind that is not taken on another's word"),
    SOURCE("the observer did not measure it itself"),
    GATEWAY("no gateway here has that name and that delegate key"),
    SIGNER("the gateway's signer here is another address, so one of the two is out of date"),
    ROLLUP("no rollup here has that name"),
    TURN("it is not known here that it was the gateway's turn"),
    TIMES("its answer times cannot be");

    private final String phrase;

    Objection(String phrase) {
      this.phrase = phrase;
    }

    /** Why, as a clause. */
    public String phrase() {
      return phrase;
    }
  }

  public PeerCheck {
    gateways = Map.copyOf(gateways);
    rollups = Set.copyOf(rollups);
  }

  /** Why it is left out, if it is. */
  public Optional<Objection> objection(SharedInput told, Slot now) {
    Input input = told.input();
    if (input.slot().isAfter(now) || input.slot().value() < oldest(now)) {
      return Optional.of(Objection.SLOT);
    }
    if (input instanceof Observation seen) {
      return objection(seen, told.gateway());
    }
    if (input instanceof Circumstance circumstance && SharedReadings.isTold(circumstance)) {
      return circumstance.vantage().filter(Watch.OWN::equals).isPresent()
          ? Optional.empty()
          : Optional.of(Objection.SOURCE);
    }
    return Optional.of(Objection.KIND);
  }

  private boolean isDelegate(String gateway, Optional<BlsPublicKey> key) {
    return key.isPresent() && key.equals(known(gateway).map(KnownGateway::delegate));
  }

  private Optional<KnownGateway> known(String gateway) {
    return Optional.ofNullable(gateways.get(gateway));
  }

  /** Whether a turn is of a gateway and a rollup that are known here, and of about now. */
  boolean isKnown(SharedTurn turn, Slot now) {
    return !turn.slot().isAfter(now.plus(1))
        && turn.slot().value() >= oldest(now)
        && rollups.contains(turn.rollup())
        && isDelegate(turn.gateway(), Optional.of(turn.delegate()));
  }

  /** The first slot that is not too long past to be judged. */
  public static long oldest(Slot now) {
    return now.value() - SharedReadings.SLOTS;
  }

  private Optional<Objection> objection(Observation seen, Optional<KnownGateway> there) {
    if (!SharedReadings.isTold(seen)) {
      return Optional.of(Objection.KIND);
    }
    if (!seen.vantage().name().equals(Watch.OWN)) {
      return Optional.of(Objection.SOURCE);
    }
    if (!isDelegate(seen.gateway(), there.map(KnownGateway::delegate))) {
      return Optional.of(Objection.GATEWAY);
    }
    if (seen.signal() == Signal.SIGNER && !there.equals(known(seen.gateway()))) {
      return Optional.of(Objection.SIGNER);
    }
    if (!seen.rollup().map(rollups::contains).orElse(true)) {
      return Optional.of(Objection.ROLLUP);
    }
    if (!ANY_TIME.contains(seen.signal())
        && !book.isTurn(seen.gateway(), seen.rollup(), seen.slot())) {
      return Optional.of(Objection.TURN);
    }
    boolean sane =
        seen.latencies().stream()
            .flatMap(times -> times.counts().values().stream())
            .allMatch(count -> count <= MOST_COUNTED);
    return sane ? Optional.empty() : Optional.of(Objection.TIMES);
  }

  /** The same as the word of a vantage point of ours, by our clock if its own cannot be right. */
  public Input as(Vantage vantage, Input told, Instant now) {
    boolean right = !told.at().isBefore(spec.startOf(told.slot())) && !told.at().isAfter(now);
    Instant at = right ? told.at() : now;
    return told instanceof Observation seen
        ? as(vantage, seen, at)
        : as(vantage, (Circumstance) told, at);
  }

  /** Of what it has as evidence there is nothing here. */
  private static Input as(Vantage vantage, Observation seen, Instant at) {
    return new Observation(
        seen.slot(),
        at,
        seen.gateway(),
        seen.rollup(),
        vantage,
        seen.signal(),
        seen.reading(),
        Certainty.MEASURED,
        seen.latencies(),
        Quote.of(seen.detail()),
        Optional.empty());
  }

  private static Input as(Vantage vantage, Circumstance told, Instant at) {
    return new Circumstance(
        told.slot(),
        at,
        Optional.empty(),
        Optional.of(vantage.name()),
        told.factor(),
        told.state(),
        Quote.of(told.detail()));
  }
}
