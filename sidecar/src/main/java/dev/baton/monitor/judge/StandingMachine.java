package dev.baton.monitor.judge;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings;
import dev.baton.monitor.judge.Snapshot.Pardon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one subject stands. It remembers no slot but two bits for each of the window, some counters,
 * the last hard fault that each of at most 16 vantage points saw, and 16 addresses of proofs: 0.5
 * KiB while all is well, at most 16 KiB with the longest window of 7,200 slots.
 */
final class StandingMachine {

  private final Subject subject;
  private final Slo slo;
  private final History history;

  private final Tally row;
  private final FaultWindow window;
  private final Marks marks;
  private final Proofs proofs;

  private Standing standing;
  private long since;
  private String rule;
  private String why;
  private boolean pinned;
  private int suspensions;
  private int calm;
  private long clearedUntil;
  private Pardon pardon;
  private long goodAfter;
  private Standings.Entry entry;

  StandingMachine(Snapshot.State state, Slo slo, History history) {
    this.subject = state.subject();
    this.slo = slo;
    this.history = history;
    row = new Tally(state.row());
    window = new FaultWindow(slo.window(), state.window());
    marks = new Marks(state.marks());
    proofs = new Proofs(state.proofs());
    standing = state.standing();
    since = state.since();
    rule = state.rule();
    why = state.why();
    pinned = state.pinned();
    suspensions = state.suspensions();
    calm = state.calm();
    clearedUntil = state.clearedUntil();
    pardon = state.pardon();
    goodAfter = state.goodAfter();
    entry = Status.entry(standing, why);
  }

  Subject subject() {
    return subject;
  }

  Slo slo() {
    return slo;
  }

  Standing standing() {
    return standing;
  }

  Standings.Entry entry() {
    return entry;
  }

  void pin(boolean stays) {
    pinned = stays;
  }

  /** Counts what closing a slot brought. */
  void follow(long slot) {
    history.ripe().forEach(this::settle);
    window.advance(slot);
    if (standing.mayGetSlots()) {
      history.changed().forEach(facts -> window.put(facts.under(slo.latency())));
    }
  }

  private void settle(Facts told) {
    Facts facts = told.under(slo.latency());
    if (facts.slot() > clearedUntil) {
      row.add(facts, goodAfter);
    }
    if (facts.slot() > pardon.until()) {
      facts.marks().forEach(marks::add);
    }
    calm = facts.faulty() || !standing.mayGetSlots() ? 0 : calm + (facts.isGood() ? 1 : 0);
    if (calm >= slo.longestCoolDown()) {
      calm = 0;
      suspensions = Math.max(0, suspensions - 1);
    }
  }

  /** What the facts ask for once a slot is closed. */
  Optional<Move> propose(long slot) {
    if (pinned || standing == Standing.REVOKED) {
      return Optional.empty();
    }
    Tally now = new Tally(row);
    boolean hard = false;
    for (Facts told : history.open()) {
      Facts facts = told.under(slo.latency());
      if (facts.slot() > clearedUntil) {
        now.add(facts, goodAfter);
        hard |= !facts.marks().isEmpty();
      }
    }
    return new Decision(slo, standing, now, window, history, slot, goodAfter, clearedUntil)
        .decide(hard, agreement(slot));
  }

  private List<Finding> agreement(long slot) {
    Marks all = marks.with(history.open(), pardon.until());
    return all.agreement(slo.revokeAfter(), slot - slo.revokeAfter() - Notebook.LATE_SLOTS);
  }

  Transition apply(Move move, long slot, Instant at) {
    Transition made =
        new Transition(
            new Slot(slot),
            at,
            subject,
            standing,
            move.to(),
            move.rule().code(),
            move.causes(),
            move.why());
    become(move.to(), slot, move.rule().code(), move.why());
    return made;
  }

  private void become(Standing next, long slot, String byRule, String because) {
    switch (next) {
      case SUSPENDED -> {
        suspensions++;
        goodAfter = slot + slo.coolDownAfter(suspensions);
      }
      case PROBATION -> {
        forgetFaults(slot);
        goodAfter = slot;
      }
      case TRUSTED -> window.forgive(slot);
      case DEGRADED -> goodAfter = slot;
      case REVOKED -> {}
    }
    row.forgetGood();
    standing = next;
    since = slot;
    rule = byRule;
    why = because;
    entry = Status.entry(next, because);
  }

  private void forgetFaults(long until) {
    row.forgetAll();
    window.forgive(until);
    clearedUntil = Math.max(clearedUntil, until);
  }

  /** Takes up a change that was made before and is durable. */
  void recall(Transition made) {
    if (made.to() == Standing.PROBATION && made.rule().equals(Rule.ORDER.code())) {
      pardon(made.slot().value(), made.at());
    }
    for (Finding cause : made.causes()) {
      cause.observation().evidence().ifPresent(proofs::isNew);
    }
    if (made.slot().value() > since || made.to() != standing) {
      become(made.to(), made.slot().value(), made.rule(), made.why());
    }
  }

  /** Acts on a proof, unless it was acted on before an operator restored the gateway. */
  Optional<Transition> prove(Finding proven, Instant at) {
    Observation seen = proven.observation();
    boolean isNews = seen.evidence().map(proofs::isNew).orElseGet(() -> !pardon.covers(seen));
    if (isNews) {
      proofs.add(proven);
    }
    return isNews && standing != Standing.REVOKED
        ? Optional.of(apply(Decision.proven(proven), seen.slot().value(), at))
        : Optional.empty();
  }

  /**
   * Holds nothing against it any more that was known when it was ordered; one out of service comes
   * back on probation.
   */
  List<Transition> restore(Order order, long closed) {
    long until = Math.max(order.slot().value(), closed);
    pardon(until, order.at());
    List<Transition> made = new ArrayList<>();
    if (!standing.mayGetSlots()) {
      made.add(apply(Decision.ordered(Standing.PROBATION, order), until, order.at()));
    }
    proofs
        .after(order.at())
        .map(proof -> apply(Decision.proven(proof), until, proof.observation().at()))
        .ifPresent(made::add);
    return made;
  }

  private void pardon(long until, Instant at) {
    forgetFaults(until);
    marks.clear();
    pardon = pardon.and(until, at);
    suspensions = 0;
    calm = 0;
  }

  Optional<Transition> revoke(Order order) {
    return standing == Standing.REVOKED
        ? Optional.empty()
        : Optional.of(
            apply(Decision.ordered(Standing.REVOKED, order), order.slot().value(), order.at()));
  }

  Snapshot.State state() {
    return new Snapshot.State(
        subject,
        standing,
        since,
        rule,
        why,
        pinned,
        suspensions,
        calm,
        clearedUntil,
        pardon,
        goodAfter,
        row.counts(),
        window.contents(),
        marks.all(),
        proofs.all());
  }
}
