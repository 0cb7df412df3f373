package dev.baton.monitor.report;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Transition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one gateway did over a period, over all its rollups and seen from all vantage points.
 *
 * @param gateway the operator's name for it
 * @param latencies its answer times, those of all vantage points added up
 * @param observations how many were read, what it says of itself among them; signals of which there
 *     is none are left out
 * @param transitions changes of its standings, in their order
 * @param evidence addresses of bundles that observations of it name, then of others that are kept
 *     of it, each once
 */
public record GatewayReport(
    String gateway,
    Slots slots,
    Histogram latencies,
    Findings findings,
    Map<Signal, Long> observations,
    List<Transition> transitions,
    List<Bytes> evidence) {

  public GatewayReport {
    observations = Map.copyOf(observations);
    transitions = List.copyOf(transitions);
    evidence = List.copyOf(evidence);
  }

  /**
   * Slots by what they come to. What a gateway says of itself, and signals that are never judged,
   * count for nothing.
   *
   * @param first the first one observed
   * @param last the last one observed
   * @param observed those in which it was seen by us or an observer, or found to be at fault
   * @param good those in which a signal was good, and none but those of service was bad, whosever
   *     fault that was
   * @param faulty those with a bad reading that is its own fault
   * @param missedWindows faulty ones in which the rollup's head stood still, or frags or the batch
   *     were missing
   */
  public record Slots(
      Optional<Slot> first,
      Optional<Slot> last,
      long observed,
      long good,
      long faulty,
      long missedWindows) {

    /** Those of which nobody can say whether it did well. */
    public long unclear() {
      return observed - good - faulty;
    }

    /** Good ones among good and faulty ones, 0 to 1; empty if there are neither. */
    public OptionalDouble uptime() {
      long clear = good + faulty;
      return clear == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) good / clear);
    }
  }

  /**
   * How many bad readings were whose fault.
   *
   * @param superseded findings that a later one about the same reading took the place of, since
   *     more was known then; they are in no other number
   */
  public record Findings(long gateway, long notGateway, long unknown, long superseded) {

    /** How many were recorded. */
    public long read() {
      return gateway + notGateway + unknown + superseded;
    }
  }

  /** Of a gateway of which nothing was recorded. */
  public static GatewayReport none(String gateway) {
    return new GatewayAccount(gateway).report();
  }

  /** How many observations were read, of all signals. */
  public long observationsRead() {
    return observations.values().stream().mapToLong(Long::longValue).sum();
  }
}
