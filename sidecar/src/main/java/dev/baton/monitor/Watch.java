package dev.baton.monitor;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Standings;
import dev.baton.delegation.Timers;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Judgement;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Snapshot;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.AtOnce;
import dev.baton.monitor.probe.Probe;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the gateways from slot to slot: has the probes look three times a slot, and when it is
 * over has what they saw judged. What gets worse counts at once; what gets better counts when it is
 * on disk. Lives on the event loop.
 */
public final class Watch implements Standings, AtOnce {

  /** The vantage point of this machine. */
  public static final String OWN = Vantage.OWN;

  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  /** At a sixth, a half, and five sixths of the slot. */
  private static final int LOOKS = 3;

  /**
   * Parts of a slot. At the middle of each we look whether we are in time. Being late by more than
   * one part says that nothing here ran in time: so no stop of ours that is as long as a probe
   * waits for an answer, an eighth of a slot at least, is taken for a silence of others.
   */
  private static final int PULSES = 16;

  private final ChainSpec spec;
  private final Timers timers;
  private final Scorekeeper keeper;
  private final WatchRecord record;
  private final Consumer<Transition> listener;
  private final DurableDecisions decisions;
  private final Accusations accusations = new Accusations(this::tell);
  private final List<Runnable> looks = new ArrayList<>();
  private final WatchedProbes probes;
  private Optional<Slot> watched = Optional.empty();
  private Optional<Duration> heldUp = Optional.empty();

  /**
   * Looks at nothing before the first slot starts.
   *
   * @param listener hears of every change of standing as soon as it counts
   */
  public Watch(
      ChainSpec spec,
      Timers timers,
      Scorekeeper keeper,
      WatchRecord record,
      List<Probe> probes,
      Consumer<Transition> listener) {
    this.spec = spec;
    this.timers = timers;
    this.keeper = keeper;
    this.record = record;
    this.probes = new WatchedProbes(probes);
    this.listener = listener;
    this.decisions = new DurableDecisions(record, timers, spec.slotDuration(), this::counts);
  }

  /** Judges the slot that is over and begins to look at the one that starts. */
  public void slotStarted(Slot now) {
    notice(spec.startOf(now));
    looks.forEach(Runnable::run);
    looks.clear();
    watched.filter(before -> before.isBefore(now)).ifPresent(this::judge);
    watched = Optional.of(now);
    heldUp = Optional.empty();
    Instant start = spec.startOf(now);
    for (int i = 0; i < PULSES; i++) {
      plan(middle(start, i, PULSES), () -> {});
    }
    for (int i = 0; i < LOOKS; i++) {
      plan(middle(start, i, LOOKS), () -> probes.look(now));
    }
  }

  private Instant middle(Instant start, int part, int parts) {
    return start.plus(spec.slotDuration().multipliedBy(2L * part + 1).dividedBy(2L * parts));
  }

  /** Tells of something at once, without waiting for the slot's end: what proves itself. */
  public void tell(Input input) {
    accept(List.of(input));
  }

  @Override
  public void accuse(String gateway, Future<Observation> proven) {
    accusations.accuse(gateway, proven);
  }

  /**
   * Carries out an operator's order. What makes stricter counts when this returns; the future
   * completes when all of it is on disk.
   */
  public Future<List<Transition>> order(Order order) {
    List<Transition> changed = accept(List.of(order));
    return decisions.settled().map(changed);
  }

  /** Goes on under other rules and with other probes, or some of the same; standings stay. */
  public void replace(Rules rules, List<Probe> others) {
    takeLeft(probes.replace(others));
    keeper.withRules(rules);
  }

  /** Takes up changes that the judge knows already and that are not on disk. */
  public void add(List<Transition> known) {
    decisions.add(known);
  }

  /** All that the judge knows. */
  public Snapshot snapshot() {
    return keeper.snapshot();
  }

  @Override
  public Entry of(String gateway, String rollup, String slo) {
    Entry judged = keeper.of(gateway, rollup, slo);
    return accusations.strictest(
        gateway, decisions.strictest(new Subject(gateway, rollup, slo), judged));
  }

  /** Looks at nothing any more, and is done when what is decided is on disk or given up. */
  public Future<Void> close() {
    looks.forEach(Runnable::run);
    looks.clear();
    takeLeft(probes.left());
    return probes.close().transform(closed -> decisions.close());
  }

  private void plan(Instant due, Runnable work) {
    Duration wait = Duration.between(timers.instant(), due);
    if (wait.toMillis() >= 1) {
      looks.add(
          timers.after(
              wait,
              () -> {
                notice(due);
                work.run();
              }));
    }
  }

  /** Whether we are in time. */
  private void notice(Instant due) {
    Duration late = Duration.between(due, timers.instant()).abs();
    if (late.compareTo(spec.slotDuration().dividedBy(PULSES)) > 0) {
      heldUp = Optional.of(late);
    }
  }

  private void takeLeft(List<Input> found) {
    if (!found.isEmpty()) {
      accept(found);
    }
  }

  private void judge(Slot over) {
    List<Input> inputs = probes.sum(over);
    heldUp.ifPresent(late -> inputs.add(ownDelay(over, late)));
    inputs.add(new SlotClosed(over, timers.instant()));
    accept(inputs);
  }

  /** Who was held up himself cannot say that others were late. */
  private Circumstance ownDelay(Slot over, Duration late) {
    return new Circumstance(
        over,
        timers.instant(),
        Optional.empty(),
        Optional.of(OWN),
        Factor.NETWORK,
        Circumstance.State.UNKNOWN,
        "this process was held up for " + late.toMillis() + " ms");
  }

  private List<Transition> accept(List<Input> inputs) {
    List<Finding> findings = new ArrayList<>();
    List<Transition> transitions = new ArrayList<>();
    for (Input input : inputs) {
      Judgement judgement = keeper.accept(input);
      findings.addAll(judgement.findings());
      transitions.addAll(judgement.transitions());
    }
    decisions.add(transitions);
    // Whoever keeps them says himself when he cannot; nothing hangs on it.
    record.observed(inputs, findings);
    return transitions;
  }

  private void counts(Transition transition) {
    log.info(
        "Gateway {}: {} -> {} ({}): {}",
        transition.subject(),
        transition.from(),
        transition.to(),
        transition.rule(),
        transition.why());
    try {
      listener.accept(transition);
    } catch (RuntimeException e) {
      // Who only listens must not keep it, or what comes with it, from disk.
      log.error("A defect of who hears of changes of standing", e);
    }
  }
}
