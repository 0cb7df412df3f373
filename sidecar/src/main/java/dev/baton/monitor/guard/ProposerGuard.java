package dev.baton.monitor.guard;

import dev.baton.beacon.Blocks;
import dev.baton.beacon.ProposedBlock;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.SignedConstraints;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalQueue;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.guard.GuardReport.Result;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.probe.Probe;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After every slot that is signed away, looks whether our own proposer built locally or broke a
 * constraint: that is nobody's fault but ours, and may cost our collateral. What is missing may
 * only be late, a block at our node or what a relay tells of it, so nobody is blamed for that
 * before a second look, a slot later; and nothing is said of it while nobody can be asked, for a
 * few slots. Lives on the event loop.
 */
public final class ProposerGuard implements Probe {

  private static final Logger log = LoggerFactory.getLogger(ProposerGuard.class);
  private static final int KEPT_REPORTS = 256;
  private static final int MOST_IN_A_SLOT = 10;

  private final JournalQueue journal;
  private final Blocks blocks;
  private final List<SlotWitness> witnesses;
  private final InstantSource clock;
  private final Consumer<GuardReport> listener;
  private final TreeMap<Slot, GuardReport> reports = new TreeMap<>();
  private final List<Input> told = new ArrayList<>();
  private final TreeMap<Slot, Doubt> doubts = new TreeMap<>();

  /**
   * Looks at nothing yet.
   *
   * @param witnesses the relays; with none, only missed slots are seen
   * @param listener hears of every slot that was looked at
   */
  public ProposerGuard(
      JournalQueue journal,
      Blocks blocks,
      List<SlotWitness> witnesses,
      InstantSource clock,
      Consumer<GuardReport> listener) {
    this.journal = journal;
    this.blocks = blocks;
    this.witnesses = List.copyOf(witnesses);
    this.clock = clock;
    this.listener = listener;
  }

  /** Constraints are public only when the slot is over, so there is nothing to see in it. */
  @Override
  public void look(Slot now) {}

  @Override
  public List<Input> sum(Slot over) {
    List<Doubt> again = List.copyOf(doubts.values());
    doubts.clear();
    again.forEach(doubt -> examine(doubt.key().slot(), Optional.of(doubt.lookedAtAfter(over))));
    examine(over, Optional.empty());
    List<Input> all = List.copyOf(told);
    told.clear();
    return all;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  /** What became of a slot, if it was delegated and is not long past. */
  public Optional<GuardReport> report(Slot slot) {
    return Optional.ofNullable(reports.get(slot));
  }

  private static Journal.Query signedAt(Slot slot) {
    return new Journal.Query(
        slot, slot, Optional.empty(), Optional.empty(), Optional.empty(), MOST_IN_A_SLOT);
  }

  private void examine(Slot slot, Optional<Doubt> doubt) {
    journal
        .list(signedAt(slot))
        .onSuccess(entries -> examine(slot, entries, doubt))
        .onFailure(failure -> unread(slot, doubt, "the journal did not answer"));
  }

  private void examine(Slot slot, List<JournalEntry> entries, Optional<Doubt> doubt) {
    Optional<JournalEntry> ours = entries.stream().filter(ProposerGuard::binds).findFirst();
    if (ours.isEmpty()) {
      tell(slot, Circumstance.State.FINE, "nothing of ours was delegated");
      return;
    }
    Future<Optional<ProposedBlock>> block = blocks.block(slot);
    Future<Optional<List<SignedConstraints>>> constraints = constraints(slot);
    Future<Optional<Set<Root>>> delivered = delivered(slot);
    Future.join(block, constraints, delivered)
        .onSuccess(
            read ->
                weigh(
                    new GuardCheck(
                        ours.get().key(),
                        ours.get().reservation().message().delegate(),
                        block.result(),
                        constraints.result(),
                        delivered.result()),
                    doubt))
        .onFailure(failure -> unread(slot, doubt, "the block was not read"));
  }

  /** A duty that moved away leaves its entry behind; what was withheld, nobody was promised. */
  private static boolean binds(JournalEntry entry) {
    return entry.isSigned() && !entry.exposed() && !entry.isWithheld();
  }

  /** What any of the relays shows counts. */
  private Future<Optional<List<SignedConstraints>>> constraints(Slot slot) {
    return answers(witness -> witness.constraints(slot))
        .map(
            all ->
                all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(all.stream().flatMap(List::stream).distinct().toList()));
  }

  /** Only if every relay has told can one say that none of them delivered a block. */
  private Future<Optional<Set<Root>>> delivered(Slot slot) {
    return answers(witness -> witness.deliveredPayloads(slot))
        .map(
            all -> {
              Set<Root> hashes = new HashSet<>();
              all.forEach(hashes::addAll);
              boolean complete = !witnesses.isEmpty() && all.size() == witnesses.size();
              return complete ? Optional.of(hashes) : Optional.empty();
            });
  }

  private <T> Future<List<T>> answers(Function<SlotWitness, Future<T>> question) {
    List<Future<T>> asked = witnesses.stream().map(question).toList();
    return Future.join(asked)
        .transform(
            done ->
                Future.succeededFuture(
                    asked.stream().filter(Future::succeeded).map(Future::result).toList()));
  }

  private void unread(Slot slot, Optional<Doubt> doubt, String why) {
    doubt.ifPresentOrElse(this::lookAgain, () -> tell(slot, Circumstance.State.UNKNOWN, why));
  }

  private void weigh(GuardCheck check, Optional<Doubt> doubt) {
    GuardCheck.Outcome outcome = check.outcome();
    if (doubt.isPresent()) {
      doubt
          .get()
          .settledBy(check)
          .ifPresentOrElse(settled -> report(check.key(), settled), () -> lookAgain(doubt.get()));
    } else if (Doubt.isDoubtful(outcome.result())) {
      doubts.put(check.key().slot(), new Doubt(check.key(), outcome));
    } else {
      report(check.key(), outcome);
    }
  }

  /** Nothing is said meanwhile: that is unknown. */
  private void lookAgain(Doubt doubt) {
    if (doubt.isLast()) {
      report(doubt.key(), doubt.first());
    } else {
      doubts.put(doubt.key().slot(), doubt);
    }
  }

  private void report(SlotKey key, GuardCheck.Outcome outcome) {
    GuardReport report = new GuardReport(key, clock.instant(), outcome.result(), outcome.detail());
    reports.put(report.slot(), report);
    while (reports.size() > KEPT_REPORTS) {
      reports.pollFirstEntry();
    }
    if (outcome.result().isAlarm()) {
      log.error(
          "ALARM {}: delegated, and {}: {}. This may cost the validator's collateral",
          report.key(),
          report.result(),
          report.detail());
    }
    tell(report.slot(), state(outcome.result()), outcome.detail());
    listener.accept(report);
  }

  private static Circumstance.State state(Result result) {
    return switch (result) {
      case KEPT -> Circumstance.State.FINE;
      case MISSED, BUILT_LOCALLY, CONSTRAINT_BROKEN -> Circumstance.State.FAULTY;
      case UNKNOWN -> Circumstance.State.UNKNOWN;
    };
  }

  private void tell(Slot slot, Circumstance.State state, String detail) {
    told.add(
        new Circumstance(
            slot,
            clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Factor.OWN_PROPOSER,
            state,
            detail));
  }
}
