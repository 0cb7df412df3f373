package dev.baton.delegation;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every owned slot of the known epochs from its duty to its confirmed publication. Lives on
 * the event loop; call it at every slot's start and whenever the duties were read.
 */
public final class DelegationService {

  private static final Logger log = LoggerFactory.getLogger(DelegationService.class);

  /** Slots that have passed stay in view for this many epochs, for those who ask. */
  private static final int EPOCHS_IN_VIEW = 2;

  /** An earlier start may have gone by a clock that was ahead, and not looked back far enough. */
  private static final int EPOCHS_TO_RESUME = 8;

  private static final long NO_INDEX = -1;

  private final DelegationSetup setup;
  private final SlotWorld world;
  private final Publisher publisher;
  private final Map<SlotKey, SlotRun> runs = new TreeMap<>();
  private final ReportBoard reports;
  private final Resumption resumption;
  private boolean stopping;

  public DelegationService(DelegationSetup setup) {
    this.setup = setup;
    this.publisher =
        new Publisher(
            setup.relays(),
            setup.journal(),
            setup.times(),
            setup.timers(),
            setup.random(),
            this::objection,
            this::delivered);
    this.resumption =
        new Resumption(
            setup.journal(), publisher, setup.times().spec(), setup.timers(), EPOCHS_TO_RESUME);
    this.world = world(setup);
    this.reports = new ReportBoard(setup.listeners());
  }

  private SlotWorld world(DelegationSetup setup) {
    return new SlotWorld(
        setup.duties(),
        setup.policy(),
        setup.signer(),
        new RelayCheck(setup.relays(), setup.timers(), setup.times().spec().slotDuration()),
        setup.journal(),
        setup.times(),
        setup.timers(),
        setup.random(),
        setup.safety(),
        () -> stopping ? Optional.of(new Obstacle(Reason.STOPPING, "")) : Optional.empty(),
        setup.terms());
  }

  /**
   * Takes up what an earlier run left unfinished: signed delegations are published at once, those
   * whose slot has passed are named as expired.
   */
  public Future<Void> resume() {
    return resumption.run();
  }

  /** Compares the owned slots with the duties as they are known now, and steps every slot. */
  public void advance() {
    for (EpochDuties epoch : setup.duties().known()) {
      reconcile(epoch);
    }
    forgetOld();
    publisher.reconsider();
    List.copyOf(runs.values()).forEach(SlotRun::step);
    runs.keySet().forEach(this::report);
  }

  /** Where every slot in view stands, in order. */
  public List<SlotReport> reports() {
    return runs.keySet().stream().map(reports::of).flatMap(Optional::stream).toList();
  }

  /**
   * Makes no new decisions and completes when nothing is in flight any more, or after the time
   * given.
   */
  public Future<Void> stop(Duration longest) {
    stopping = true;
    Promise<Void> stopped = Promise.promise();
    awaitQuiet(setup.timers().instant().plus(longest), stopped);
    return stopped.future();
  }

  private void awaitQuiet(Instant latest, Promise<Void> stopped) {
    boolean busy = publisher.isBusy() || runs.values().stream().anyMatch(SlotRun::isBusy);
    if (!busy || !setup.timers().instant().isBefore(latest)) {
      stopped.complete();
    } else {
      setup.timers().after(Duration.ofMillis(10), () -> awaitQuiet(latest, stopped));
    }
  }

  private void reconcile(EpochDuties epoch) {
    Map<SlotKey, ProposerDuty> due = new HashMap<>();
    epoch.duties().forEach(duty -> due.put(new SlotKey(duty.proposer(), duty.slot()), duty));
    runsOf(epoch).stream().filter(run -> !due.containsKey(keyOf(run))).forEach(this::movedAway);
    // A key that is taken from us moves no duty: its run goes on, and names what it lacks.
    due.keySet().removeIf(key -> !runs.containsKey(key) && !setup.owned().test(key.proposer()));
    due.forEach((key, duty) -> owned(key, duty, epoch));
    resumption.movedAway(epoch).forEach(this::expose);
  }

  private void owned(SlotKey key, ProposerDuty duty, EpochDuties epoch) {
    SlotRun run = runs.get(key);
    if (run == null) {
      // The slot that lasts now is refused by name, too: nodes may not tell an epoch's duties
      // before.
      if (!key.slot().isBefore(currentSlot())) {
        runs.put(key, new SlotRun(world, duty, epoch.dependentRoot(), () -> stepped(key)));
      }
      return;
    }
    boolean returned = run.hasMoved();
    run.owned(duty, epoch.dependentRoot());
    if (returned) {
      log.info("Slot {}: the duty of {} is back", key.slot(), key.proposer().toShortString());
      send(run);
    }
  }

  private void movedAway(SlotRun run) {
    if (run.hasMoved()) {
      return;
    }
    run.movedAway();
    SlotKey key = keyOf(run);
    publisher.pause(key);
    if (run.isSigned()) {
      expose(key);
    }
    report(key);
  }

  private void expose(SlotKey key) {
    SlotAlarms.exposed(key);
    setup
        .journal()
        .write(new JournalWrite.Expose(key))
        .onFailure(failure -> SlotAlarms.exposureLost(key, failure));
  }

  private void stepped(SlotKey key) {
    SlotRun run = runs.get(key);
    if (run != null && run.isSigned() && run.hasMoved()) {
      expose(key);
      publish(run); // Exposed, so it is kept back and named in time.
    } else if (run != null && run.isSigned()) {
      send(run);
    }
    report(key);
  }

  private void send(SlotRun run) {
    if (run.isSigned()) {
      publish(run);
      publisher.resume(keyOf(run));
    }
  }

  private void publish(SlotRun run) {
    Instant begin = setup.times().deadline(run.duty().slot());
    Optional<Reason> late =
        run.signedAt().filter(at -> !at.isBefore(begin)).map(at -> Reason.SIGNED_LATE);
    run.entry().ifPresent(entry -> publisher.publish(entry, late, run.deadline()));
  }

  /** What an earlier run signed may be known before its duty is. */
  private Optional<Obstacle> objection(JournalEntry entry) {
    SlotKey key = entry.key();
    ProposerDuty duty =
        Optional.ofNullable(runs.get(key))
            .map(SlotRun::duty)
            .orElseGet(() -> new ProposerDuty(key.proposer(), NO_INDEX, key.slot()));
    return setup.policy().objection(duty, entry.reservation());
  }

  private void delivered(SlotKey key, Delivery delivery) {
    SlotAlarms.delivered(key, delivery);
    report(key);
  }

  private void report(SlotKey key) {
    SlotRun run = runs.get(key);
    if (run == null) {
      return;
    }
    SlotReport now =
        SlotReports.of(
            run,
            publisher.deliveries(key),
            setup.policy(),
            setup.duties(),
            setup.times(),
            world.now());
    reports.put(key, now);
  }

  private void forgetOld() {
    Slot oldest = currentSlot().minus((long) EPOCHS_IN_VIEW * setup.times().spec().slotsPerEpoch());
    runs.keySet().removeIf(key -> key.slot().isBefore(oldest));
    reports.forgetBefore(oldest);
    publisher.forgetBefore(oldest);
  }

  private Collection<SlotRun> runsOf(EpochDuties epoch) {
    return runs.values().stream()
        .filter(run -> setup.times().spec().epochOf(run.duty().slot()).equals(epoch.epoch()))
        .toList();
  }

  private Slot currentSlot() {
    return setup.times().spec().slotAt(setup.timers().instant());
  }

  private static SlotKey keyOf(SlotRun run) {
    return new SlotKey(run.duty().proposer(), run.duty().slot());
  }
}
