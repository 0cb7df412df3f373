package dev.baton.monitor.report;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Attribution;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Adds up what was recorded of one gateway. */
final class GatewayAccount {

  private final String gateway;
  private final TreeMap<Slot, SlotAccount> slots = new TreeMap<>();
  private final Map<Signal, Long> observations = new EnumMap<>(Signal.class);
  private final Map<Integer, Long> latencies = new TreeMap<>();
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final List<Transition> transitions = new ArrayList<>();
  private final Set<Bytes> evidence = new LinkedHashSet<>();

  /** The last word on each reading of the slot whose findings are being told. */
  private final Map<Observation, Verdict> open = new LinkedHashMap<>();

  private Optional<Slot> openSlot = Optional.empty();
  private long superseded;

  GatewayAccount(String gateway) {
    this.gateway = gateway;
  }

  void add(Observation seen) {
    observations.merge(seen.signal(), 1L, Long::sum);
    seen.evidence().ifPresent(evidence::add);
    if (!counts(seen)) {
      return;
    }
    SlotAccount slot = slot(seen.slot());
    if (seen.isBad()) {
      slot.addBad(seen.signal());
    } else {
      slot.addGood(seen.signal());
    }
    if (seen.signal() == Signal.LATENCY) {
      seen.latencies().map(Histogram::counts).ifPresent(this::addLatencies);
    }
  }

  void add(Finding finding) {
    Observation seen = finding.observation();
    if (!openSlot.equals(Optional.of(seen.slot()))) {
      settle();
      openSlot = Optional.of(seen.slot());
    }
    seen.evidence().ifPresent(evidence::add);
    if (open.put(seen, finding.verdict()) != null) {
      superseded++;
    }
  }

  boolean names(Bytes bundle) {
    return evidence.contains(bundle);
  }

  void add(Bytes bundle) {
    evidence.add(bundle);
  }

  void add(Transition made) {
    transitions.add(made);
  }

  GatewayReport report() {
    settle();
    return new GatewayReport(
        gateway,
        slots(),
        new Histogram(latencies),
        new GatewayReport.Findings(
            of(Verdict.GATEWAY), of(Verdict.NOT_GATEWAY), of(Verdict.UNKNOWN), superseded),
        observations,
        transitions,
        List.copyOf(evidence));
  }

  private void settle() {
    open.forEach(this::settle);
    open.clear();
  }

  private void settle(Observation seen, Verdict verdict) {
    verdicts.merge(verdict, 1L, Long::sum);
    if (!counts(seen)) {
      return;
    }
    if (verdict == Verdict.GATEWAY) {
      slot(seen.slot()).addFault(seen.signal());
    } else {
      slot(seen.slot()).addBad(seen.signal());
    }
  }

  private static boolean counts(Observation seen) {
    return Attribution.judges(seen.signal()) && !Attribution.isClaim(seen);
  }

  private SlotAccount slot(Slot slot) {
    return slots.computeIfAbsent(slot, unknown -> new SlotAccount());
  }

  private void addLatencies(Map<Integer, Long> counts) {
    counts.forEach((bucket, count) -> latencies.merge(bucket, count, Long::sum));
  }

  private GatewayReport.Slots slots() {
    return new GatewayReport.Slots(
        slots.isEmpty() ? Optional.empty() : Optional.of(slots.firstKey()),
        slots.isEmpty() ? Optional.empty() : Optional.of(slots.lastKey()),
        slots.size(),
        count(slots.values(), SlotAccount::isGood),
        count(slots.values(), SlotAccount::isFaulty),
        count(slots.values(), SlotAccount::isMissedWindow));
  }

  private static long count(Collection<SlotAccount> slots, Predicate<SlotAccount> wanted) {
    return slots.stream().filter(wanted).count();
  }

  private long of(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }
}
