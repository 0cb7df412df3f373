package dev.baton.monitor.judge;

import static dev.baton.monitor.judge.Factor.BEACON_NODE;
import static dev.baton.monitor.judge.Factor.FALLBACK;
import static dev.baton.monitor.judge.Factor.L1_SLOT;
import static dev.baton.monitor.judge.Factor.NETWORK;
import static dev.baton.monitor.judge.Factor.OWN_PROPOSER;
import static dev.baton.monitor.judge.Factor.PORTAL;
import static dev.baton.monitor.judge.Factor.REGISTRY;
import static dev.baton.monitor.judge.Factor.RELAY;

import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Signal.Severity;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whose fault a bad reading is. The table says what each signal could owe to something that is not
 * the gateway: a factor that excuses shows that the gateway was not at fault, one that clouds only
 * that nobody can tell. {@code docs/attribution.md} is generated from it.
 */
public final class Attribution {

  /** What a faulty factor does to a bad reading. */
  public enum Effect {
    /** It was that, not the gateway. */
    EXCUSES,
    /** It may have been that. */
    CLOUDS
  }

  private static final Map<Signal, Map<Factor, Effect>> TABLE = table();

  private Attribution() {}

  private static Map<Signal, Map<Factor, Effect>> table() {
    Map<Signal, Map<Factor, Effect>> table = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      Map<Factor, Effect> row = new EnumMap<>(Factor.class);
      clouds(signal).forEach(factor -> row.put(factor, Effect.CLOUDS));
      excuses(signal).forEach(factor -> row.put(factor, Effect.EXCUSES));
      table.put(signal, row);
    }
    return table;
  }

  private static Set<Factor> excuses(Signal signal) {
    return switch (signal) {
      case LATENCY, FRAG_GAPS -> EnumSet.of(NETWORK);
      case FRAG_RATE, HEAD_PROGRESS -> EnumSet.of(RELAY, REGISTRY);
      case BATCH -> EnumSet.of(L1_SLOT, RELAY, REGISTRY, OWN_PROPOSER);
      case PROMISE -> EnumSet.of(L1_SLOT, FALLBACK, OWN_PROPOSER);
      case SEAL, EMPTY_BLOCKS -> EnumSet.of(FALLBACK);
      case SIGNER -> EnumSet.of(REGISTRY);
      case CONNECTION, HEARTBEAT, COMMITMENTS, EQUIVOCATION, CANARY, ENV_SIGNATURE, HEALTH_CLAIM ->
          EnumSet.noneOf(Factor.class);
    };
  }

  private static Set<Factor> clouds(Signal signal) {
    return switch (signal) {
      case CONNECTION, HEARTBEAT, COMMITMENTS, FRAG_RATE -> EnumSet.of(BEACON_NODE, NETWORK);
      case LATENCY, BATCH, PROMISE -> EnumSet.of(BEACON_NODE);
      case HEAD_PROGRESS, SEAL -> EnumSet.of(L1_SLOT, BEACON_NODE, PORTAL);
      case CANARY -> EnumSet.of(L1_SLOT, BEACON_NODE, NETWORK, PORTAL);
      case EMPTY_BLOCKS -> EnumSet.of(BEACON_NODE, PORTAL);
      case FRAG_GAPS, SIGNER, EQUIVOCATION, ENV_SIGNATURE, HEALTH_CLAIM ->
          EnumSet.noneOf(Factor.class);
    };
  }

  /** What may be at fault in place of the gateway when the signal is bad. */
  public static Map<Factor, Effect> row(Signal signal) {
    return Map.copyOf(TABLE.getOrDefault(signal, Map.of()));
  }

  /** Whether bad readings of the signal are judged at all. */
  public static boolean judges(Signal signal) {
    return signal.severity() != Severity.NONE;
  }

  /** Judges a bad reading that stands alone: nobody else saw the gateway in that slot. */
  public static Finding judge(Observation bad, Circumstances known) {
    return judge(bad, known, List.of());
  }

  /**
   * Judges a bad reading.
   *
   * @param known of the slot that it is about
   * @param readings all of that gateway in that slot, in any order; the bad one may be among them
   */
  public static Finding judge(
      Observation bad, Circumstances known, Collection<Observation> readings) {
    return judge(bad, new Sight(known, bad.rollup(), readings));
  }

  /** The same for one rollup, of a reading that may hold for all that the gateway serves. */
  public static Finding judge(
      Observation bad,
      Optional<String> rollup,
      Circumstances known,
      Collection<Observation> readings) {
    return judge(bad, new Sight(known, rollup, readings));
  }

  /**
   * What there is to judge by.
   *
   * @param rollup the one that it is judged for
   */
  record Sight(Circumstances known, Optional<String> rollup, Collection<Observation> readings) {

    State state(Factor factor, Observation at) {
      return known.state(factor, rollup, at.vantage().name());
    }

    /** Whether nothing of the vantage point's own that matters to the signal is known to fail. */
    boolean isHealthy(Observation at) {
      Map<Factor, Effect> row = TABLE.getOrDefault(at.signal(), Map.of());
      return !(row.containsKey(BEACON_NODE) && state(BEACON_NODE, at) == State.FAULTY)
          && !(row.containsKey(NETWORK) && state(NETWORK, at) == State.FAULTY);
    }

    /** Whether an independent, healthy vantage point has such a reading of the same signal. */
    boolean isElsewhere(Observation of, Observation.Reading reading) {
      return any(of, reading, other -> other.vantage().isIndependentOf(of.vantage()));
    }

    /** Whether this machine, being well, has such a reading of the same signal. */
    boolean isOwn(Observation of, Observation.Reading reading) {
      return any(of, reading, other -> other.vantage().isOwn());
    }

    private boolean any(Observation of, Observation.Reading reading, Predicate<Observation> whose) {
      for (Observation other : readings) {
        if (other.signal() == of.signal()
            && other.reading() == reading
            && !isClaim(other)
            && whose.test(other)
            && isHealthy(other)) {
          return true;
        }
      }
      return false;
    }
  }

  static Finding judge(Observation bad, Sight sight) {
    if (!bad.isBad()) {
      throw new IllegalArgumentException("only bad readings are judged: " + bad);
    }
    Signal signal = bad.signal();
    if (!judges(signal)) {
      return new Finding(bad, Verdict.UNKNOWN, Optional.empty(), "It is never judged.");
    }
    if (signal == Signal.EQUIVOCATION) {
      return proof(bad);
    }
    if (isClaim(bad)) {
      return new Finding(bad, Verdict.UNKNOWN, Optional.empty(), "It is only a claim.");
    }
    if (signal == Signal.FRAG_GAPS && !sight.isElsewhere(bad, Observation.Reading.BAD)) {
      return new Finding(
          bad, Verdict.UNKNOWN, Optional.empty(), "No second vantage point misses the same.");
    }
    return excused(bad, sight);
  }

  private static Finding proof(Observation bad) {
    return bad.certainty() == Certainty.PROVEN
        ? new Finding(bad, Verdict.GATEWAY, Optional.empty(), "Its own signatures prove it.")
        : new Finding(bad, Verdict.UNKNOWN, Optional.empty(), "No signatures prove it.");
  }

  /** First what excuses, then what clouds, then what is not known. */
  private static Finding excused(Observation bad, Sight sight) {
    Optional<Factor> cloud = Optional.empty();
    Optional<Factor> gap = Optional.empty();
    for (Map.Entry<Factor, Effect> cell : TABLE.getOrDefault(bad.signal(), Map.of()).entrySet()) {
      Factor factor = cell.getKey();
      State state = sight.state(factor, bad);
      if (state == State.FAULTY && cell.getValue() == Effect.EXCUSES) {
        return Words.excused(bad, factor);
      }
      cloud = cloud.isEmpty() && state == State.FAULTY ? Optional.of(factor) : cloud;
      gap = gap.isEmpty() && state == State.UNKNOWN ? Optional.of(factor) : gap;
    }
    if (cloud.isPresent()) {
      return Words.clouded(bad, cloud.get());
    }
    return gap.map(factor -> Words.untold(bad, factor)).orElseGet(() -> uncontradicted(bad, sight));
  }

  /**
   * A hard fault stands though another saw the opposite, which is weighed where vantage points are
   * counted; only what a single other one says against our own eyes does not.
   */
  private static Finding uncontradicted(Observation bad, Sight sight) {
    boolean hard = bad.signal().severity() == Severity.HARD;
    if (hard ? isAgainstOurs(bad, sight) : isContested(bad, sight)) {
      return new Finding(
          bad,
          Verdict.UNKNOWN,
          Optional.empty(),
          "An independent vantage point saw the opposite, so it may be the path between.");
    }
    return new Finding(bad, Verdict.GATEWAY, Optional.empty(), "Nothing else was at fault.");
  }

  static boolean isContested(Observation bad, Sight sight) {
    return sight.isElsewhere(bad, Observation.Reading.GOOD);
  }

  /** Whether nobody else confirms what this machine, being well, saw the opposite of. */
  private static boolean isAgainstOurs(Observation bad, Sight sight) {
    return !bad.vantage().isOwn()
        && sight.isOwn(bad, Observation.Reading.GOOD)
        && !sight.isOwn(bad, Observation.Reading.BAD)
        && !sight.isElsewhere(bad, Observation.Reading.BAD);
  }

  /** Whether it is only the gateway's own word, which never counts for or against it. */
  public static boolean isClaim(Observation observation) {
    return observation.certainty() == Certainty.CLAIMED || observation.vantage().judged();
  }
}
