package dev.baton.monitor.judge;

import dev.baton.delegation.Standings;
import dev.baton.monitor.judge.Observation.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps the standings of all gateways. Observations and circumstances of a slot are judged together
 * once it is closed, so their order does not matter; what comes up to {@value Notebook#LATE_SLOTS}
 * slots late is joined with the circumstances of its own slot at the next close. Proofs and orders
 * act at once.
 *
 * <p>What it remembers is bounded: of each gateway, and of each vantage point and rollup, the
 * readings of the last 9 slots, at most two a signal (about 35 KiB of a gateway seen from three
 * vantage points; at most 150 KiB for each of them if all of it is good and bad at once), 64
 * findings of each gateway and rollup (20 KiB), and of each subject what {@code StandingMachine}
 * says. Histograms that observations carry come on top of it.
 *
 * <p>Not safe for several threads: it belongs to the event loop.
 */
public final class Scorekeeper implements Standings {

  private final Roster roster = new Roster();
  private final Docket docket = new Docket();
  private Rules rules;

  /** Everybody is trusted until something is told. */
  public Scorekeeper(Rules rules) {
    this.rules = rules;
    docket.list(rules);
    roster.adopt(rules, docket, List.of());
  }

  @Override
  public Entry of(String gateway, String rollup, String slo) {
    return roster
        .find(new Subject(gateway, rollup, slo))
        .map(StandingMachine::entry)
        .orElseGet(() -> Standings.NONE.of(gateway, rollup, slo));
  }

  /**
   * Takes in what is told next and says what came of it. Closing a slot a second time, or an
   * earlier one, does nothing; closing a later one closes those between.
   */
  public Judgement accept(Input input) {
    if (input instanceof Observation observation) {
      return observe(observation);
    }
    if (input instanceof Circumstance circumstance) {
      docket.add(circumstance);
      return Judgement.NOTHING;
    }
    if (input instanceof SlotClosed closed) {
      return close(closed);
    }
    return order((Order) input);
  }

  private Judgement observe(Observation observation) {
    if (!docket.isListed(observation.gateway(), observation.rollup())) {
      return Judgement.NOTHING;
    }
    if (observation.signal() == Signal.EQUIVOCATION
        && observation.isBad()
        && observation.certainty() == Certainty.PROVEN) {
      return prove(observation);
    }
    return docket
        .add(observation)
        .map(finding -> new Judgement(List.of(finding), List.of()))
        .orElse(Judgement.NOTHING);
  }

  private Judgement prove(Observation proof) {
    Finding finding = Attribution.judge(proof, Circumstances.NONE);
    List<Transition> made = new ArrayList<>();
    for (StandingMachine machine : roster.of(proof.gateway(), proof.rollup())) {
      machine.prove(finding, proof.at()).ifPresent(made::add);
    }
    return new Judgement(List.of(finding), made);
  }

  private Judgement close(SlotClosed closed) {
    List<Finding> findings = new ArrayList<>();
    List<Transition> made = new ArrayList<>();
    for (long slot : docket.toClose(closed.slot().value())) {
      findings.addAll(docket.close(slot));
      made.addAll(roster.follow(slot, closed.at()));
    }
    return findings.isEmpty() && made.isEmpty() ? Judgement.NOTHING : new Judgement(findings, made);
  }

  private Judgement order(Order order) {
    List<Transition> made = new ArrayList<>();
    if (order.kind() == Order.Kind.RESTORE) {
      roster.forgive(order.gateway(), order.rollup());
    }
    for (StandingMachine machine : roster.of(order.gateway(), order.rollup())) {
      switch (order.kind()) {
        case REVOKE -> machine.revoke(order).ifPresent(made::add);
        case RESTORE -> made.addAll(machine.restore(order, docket.closed()));
        case PIN -> machine.pin(true);
        case UNPIN -> machine.pin(false);
      }
    }
    return made.isEmpty() ? Judgement.NOTHING : new Judgement(List.of(), made);
  }

  /**
   * Judges by other rules from now on. Subjects that remain keep all that is counted; those that
   * vanish and were out of service or pinned are remembered for when they come back, and what is
   * new does not stand better than what was revoked under another name of its rollup or objective.
   */
  public void withRules(Rules next) {
    List<Snapshot.State> states = roster.states();
    rules = next;
    docket.list(next);
    roster.adopt(next, docket, states);
  }

  /** How every subject of the rules stands, in order. */
  public Map<Subject, Status> states() {
    Map<Subject, Status> states = new TreeMap<>();
    roster.machines().forEach(machine -> states.put(machine.subject(), Status.of(machine.state())));
    return states;
  }

  public Snapshot snapshot() {
    return docket.snapshot(roster.states());
  }

  /** Goes on from a snapshot under the rules of now, in place of all that is known. */
  public void restore(Snapshot snapshot) {
    docket.restore(snapshot, rules);
    roster.adopt(rules, docket, snapshot.states());
  }

  /**
   * Takes up a change that is durable but that no snapshot has: standings follow it as they did
   * then. Call it for each in their order.
   */
  public void recall(Transition made) {
    roster.recall(made);
  }
}
