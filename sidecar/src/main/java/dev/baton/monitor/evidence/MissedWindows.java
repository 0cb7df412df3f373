package dev.baton.monitor.evidence;

import dev.baton.beacon.Blocks;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.ProposedBlock;
import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalQueue;
import dev.baton.monitor.WatchRecord;
import dev.baton.monitor.evidence.MissedWindow.Confirmation;
import dev.baton.monitor.evidence.MissedWindow.L1Block;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.probe.EvidenceSink;
import dev.baton.monitor.probe.Heads;
import dev.baton.monitor.probe.Heads.Head;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a proof of every slot that we delegated and in which its gateway sequenced nothing. It
 * listens to what is recorded, and waits until nothing can be told of the slot any more that would
 * change the judgement. A stop of the process meanwhile costs the proof. Lives on the event loop.
 */
public final class MissedWindows implements WatchRecord {

  private static final Logger log = LoggerFactory.getLogger(MissedWindows.class);

  /** The judge joins nothing with a slot that is longer past. */
  private static final int SETTLED_AFTER = 8;

  private static final int MOST_SLOTS = 64;
  private static final int MOST_IN_A_SLOT = 10;

  /**
   * What a proof is made of.
   *
   * @param journal our delegations, and which relays showed them
   * @param blocks of L1
   * @param heads of the rollups, as the probes see them
   * @param lastReorg when L1 or a rollup was last seen to reorganise; {@link Instant#MIN} for never
   * @param evidence keeps it
   */
  public record Sources(
      ChainSpec spec,
      JournalQueue journal,
      Blocks blocks,
      Heads heads,
      Supplier<Instant> lastReorg,
      EvidenceSink evidence) {}

  /** A gateway and one of its rollups: of these there is one proof a slot. */
  private record Place(String gateway, Optional<String> rollup) {}

  private final WatchRecord record;
  private final Sources sources;
  private final TreeMap<Slot, SlotNotes> slots = new TreeMap<>();
  private Optional<Slot> settled = Optional.empty();

  /**
   * Knows of no slot yet.
   *
   * @param record takes all that is recorded, first
   */
  public MissedWindows(WatchRecord record, Sources sources) {
    this.record = record;
    this.sources = sources;
  }

  @Override
  public Future<Void> observed(List<Input> inputs, List<Finding> findings) {
    Future<Void> recorded = record.observed(inputs, findings);
    inputs.forEach(this::note);
    findings.forEach(finding -> notes(finding.observation().slot(), one -> one.add(finding)));
    inputs.stream()
        .filter(SlotClosed.class::isInstance)
        .map(Input::slot)
        .filter(slot -> slot.value() > SETTLED_AFTER)
        .forEach(slot -> settle(slot.minus(SETTLED_AFTER)));
    return recorded;
  }

  @Override
  public Future<Void> decided(List<Transition> transitions) {
    return record.decided(transitions);
  }

  private void note(Input input) {
    if (input instanceof Observation || input instanceof Circumstance) {
      notes(input.slot(), one -> one.add(input));
    }
  }

  private void notes(Slot slot, Consumer<SlotNotes> note) {
    if (settled.filter(last -> !slot.isAfter(last)).isEmpty()) {
      note.accept(slots.computeIfAbsent(slot, unknown -> new SlotNotes()));
      while (slots.size() > MOST_SLOTS) {
        slots.pollFirstEntry(); // Only if nobody closes slots.
      }
    }
  }

  private void settle(Slot last) {
    if (settled.filter(before -> !last.isAfter(before)).isPresent()) {
      return;
    }
    settled = Optional.of(last);
    while (!slots.isEmpty() && !slots.firstKey().isAfter(last)) {
      Map.Entry<Slot, SlotNotes> over = slots.pollFirstEntry();
      Map<Place, List<Observation>> suspicions =
          over.getValue().suspicions().stream()
              .collect(Collectors.groupingBy(seen -> new Place(seen.gateway(), seen.rollup())));
      suspicions.forEach((place, abouts) -> examine(over.getKey(), place, abouts, over.getValue()));
    }
  }

  private void examine(Slot slot, Place place, List<Observation> abouts, SlotNotes notes) {
    // Nobody's delegation holds beyond the chain that it was made for.
    if (!sources.lastReorg().get().isBefore(sources.spec().startOf(slot))) {
      return;
    }
    List<Head> heads = headsOf(place, slot);
    sources
        .journal()
        .list(
            new Journal.Query(
                slot,
                slot,
                Optional.empty(),
                Optional.of(place.gateway()),
                Optional.empty(),
                MOST_IN_A_SLOT))
        .compose(
            entries ->
                entries.stream()
                    .filter(entry -> entry.isSigned() && !entry.exposed())
                    .findFirst()
                    .map(entry -> withBlock(entry, abouts, notes, heads))
                    .orElseGet(Future::succeededFuture))
        .onFailure(
            failure ->
                log.warn(
                    "Whether {} missed slot {} could not be read: {}",
                    place.gateway(),
                    slot,
                    failure.getMessage()));
  }

  private List<Head> headsOf(Place place, Slot slot) {
    Instant from = sources.spec().startOf(slot);
    Instant until = sources.spec().startOf(slot.plus(1));
    return sources.heads().of(place.rollup(), slot).stream()
        .filter(head -> !head.at().isBefore(from) && !head.at().isAfter(until))
        .toList();
  }

  private Future<Void> withBlock(
      JournalEntry entry, List<Observation> abouts, SlotNotes notes, List<Head> heads) {
    return sources
        .blocks()
        .block(entry.key().slot())
        .map(
            found -> {
              found.ifPresent(block -> keep(entry, block, abouts, notes, heads));
              return null;
            });
  }

  /** One proof, of the first reading that makes one. */
  private void keep(
      JournalEntry entry,
      ProposedBlock block,
      List<Observation> abouts,
      SlotNotes notes,
      List<Head> heads) {
    for (Observation about : abouts) {
      List<Observation> readings = notes.readings(about);
      MissedWindow window = window(entry, block, readings, notes.circumstances(readings), heads);
      Optional<String> objection = window.objection(about);
      if (objection.isEmpty()) {
        sources.evidence().keep(MissedWindow.KIND, about, MissedWindowFormat.parts(window));
        return;
      }
      log.debug("{} of {} is no evidence: {}", about.signal(), entry.key(), objection.get());
    }
  }

  private MissedWindow window(
      JournalEntry entry,
      ProposedBlock block,
      List<Observation> readings,
      List<Circumstance> circumstances,
      List<Head> heads) {
    ChainSpec spec = sources.spec();
    Slot slot = entry.key().slot();
    Instant from = spec.startOf(slot);
    List<Confirmation> relays =
        entry.deliveries().values().stream()
            .filter(one -> one.state() == Delivery.State.CONFIRMED && one.at().isBefore(from))
            .map(one -> new Confirmation(one.relay(), one.at()))
            .sorted(Comparator.comparing(Confirmation::relay))
            .toList();
    return new MissedWindow(
        entry.signed().orElseThrow(),
        new SigningNetwork(spec.genesisForkVersion(), spec.chainId()),
        from,
        spec.startOf(slot.plus(1)),
        relays,
        new L1Block(block.proposerIndex(), block.executionHash()),
        readings,
        circumstances,
        heads);
  }
}
