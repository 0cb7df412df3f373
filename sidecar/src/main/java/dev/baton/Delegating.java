package dev.baton;

import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.DelegationService;
import dev.baton.delegation.DelegationSetup;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotTimes;
import dev.baton.monitor.probe.FactorProbe.Word;
import dev.baton.monitor.probe.Schedule;
import dev.baton.relay.WatchedRelay;
import dev.baton.schedule.DutyTracker;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Our own delegations: how they are decided, signed and brought to the relays, from when on that
 * may be, and who sequences by them. Lives on the event loop.
 */
final class Delegating implements Schedule {

  private final Foundation base;
  private final Choosing choosing;
  private final RelayRing relays;
  private final SlotTimes times;
  private final Safety safety;
  private final DelegationService service;
  private final StartGate gate = new StartGate();

  /**
   * Decides nothing before it is started.
   *
   * @param listeners hear of every slot, beside the log, the metrics and the policy
   */
  Delegating(
      Foundation base,
      BatonConfig config,
      DutyTracker duties,
      Choosing choosing,
      List<SlotListener> listeners) {
    this.base = base;
    this.choosing = choosing;
    this.relays = RelayRing.of(base, config);
    this.times = new SlotTimes(base.spec(), config.timing().lead(), config.timing().usefulUntil());
    this.safety = new Safety(config.signing(), base.beacon());
    this.service =
        new DelegationService(
            new DelegationSetup(
                duties,
                choosing.policy(),
                base.keys().signers(),
                relays.relays(),
                base.kept().journal(),
                times,
                base.timers(),
                base.keys()::owns,
                safety,
                Parts.terms(config),
                new SplittableRandom(),
                allListeners(listeners)));
  }

  private List<SlotListener> allListeners(List<SlotListener> more) {
    List<SlotListener> all =
        new ArrayList<>(
            List.of(
                new SlotLog(base.spec()), base.metrics().slots(base.spec()), choosing.decisions()));
    all.addAll(more);
    return all;
  }

  /** Takes up what an earlier run left; from then on slots may be decided. */
  Future<Void> start() {
    Slot from = base.spec().firstSlot(base.spec().epochOf(base.now()).previous());
    return service
        .resume()
        .compose(resumed -> base.kept().journal().list(Journal.Query.since(from)))
        .onSuccess(choosing.decisions()::load)
        .onSuccess(loaded -> gate.started())
        .mapEmpty();
  }

  /** An event or an order may come before all is known that forbids signing. */
  void advance() {
    if (gate.isOpen()) {
      service.advance();
    }
  }

  /** Has nothing decided by half of the old and half of the new, and all of it anew after that. */
  void whileChanging(Runnable change) {
    gate.whileChanging(change);
    advance();
  }

  /** Where every slot in view stands. */
  List<SlotReport> slots() {
    return service.reports();
  }

  SlotTimes times() {
    return times;
  }

  List<WatchedRelay> relays() {
    return relays.watched();
  }

  /** What makes any signature unsafe now; empty if nothing does. */
  Optional<Obstacle> unsafe() {
    return safety.get();
  }

  /** The gateway whose delegation for the slot is out: it is the one to be held to it. */
  @Override
  public Optional<String> sequencer(Optional<String> rollup, Slot slot) {
    return slots().stream()
        .filter(report -> report.duty().slot().equals(slot) && report.confirmedAt().isPresent())
        .filter(
            report -> rollup.isEmpty() || choosing.isServed(report.duty().proposer(), rollup.get()))
        .findFirst()
        .flatMap(SlotReport::gateway);
  }

  /** Reads every relay once, so that one knows how they are. */
  void lookAtRelays(Slot now) {
    relays.look(now);
  }

  /** How the relays stand together, with what they show of the slot that lasts. */
  Word relaysTogether() {
    Slot now = base.now();
    Map<String, Delivery> deliveries =
        slots().stream()
            .filter(report -> report.duty().slot().equals(now) && report.signedAt().isPresent())
            .findFirst()
            .map(SlotReport::deliveries)
            .orElseGet(Map::of);
    return relays.together(deliveries);
  }

  /** Makes no new decisions, and is done when nothing is in flight, after a slot at the latest. */
  Future<Void> stop() {
    return service.stop(base.spec().slotDuration()).eventually(relays::close);
  }
}
