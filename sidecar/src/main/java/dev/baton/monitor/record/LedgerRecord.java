package dev.baton.monitor.record;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Ledger;
import dev.baton.monitor.WatchLog;
import dev.baton.monitor.WatchRecord;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Transition;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps changes of standing in the ledger, and all that was watched in the log for a while. */
public final class LedgerRecord implements WatchRecord {

  private final Ledger ledger;
  private final WatchLog log;
  private final StandingRecord known;
  private final Function<String, Optional<BlsPublicKey>> delegates;

  /**
   * Keeps nothing yet.
   *
   * @param ledger keeps what is known up to date
   * @param delegates a gateway's delegate key by its name; empty if no such gateway is known
   */
  public LedgerRecord(
      Ledger ledger,
      WatchLog log,
      StandingRecord known,
      Function<String, Optional<BlsPublicKey>> delegates) {
    this.ledger = ledger;
    this.log = log;
    this.known = known;
    this.delegates = delegates;
  }

  @Override
  public Future<Void> observed(List<Input> inputs, List<Finding> findings) {
    return log.record(inputs, findings);
  }

  /** A gateway that is not configured any more is judged no more, so it has a key or no note. */
  @Override
  public Future<Void> decided(List<Transition> transitions) {
    List<Ledger.Note> notes =
        transitions.stream()
            .flatMap(
                one ->
                    delegates
                        .apply(one.subject().gateway())
                        .map(key -> StandingNotes.of(one, key))
                        .stream())
            .map(this::inTime)
            .toList();
    return notes.isEmpty() ? Future.succeededFuture() : ledger.append(notes).mapEmpty();
  }

  /** A clock that was set back must not put what is decided now before what was decided then. */
  private Ledger.Note inTime(Ledger.Note note) {
    return new Ledger.Note(known.timeOfNext(note.at()), note.kind(), note.subject(), note.body());
  }
}
