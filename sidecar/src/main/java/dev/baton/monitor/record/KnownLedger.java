package dev.baton.monitor.record;

import dev.baton.delegation.Ledger;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** A ledger of whose entries about standings a record is kept up to date. */
public record KnownLedger(Ledger ledger, StandingRecord known) implements Ledger {

  @Override
  public Future<List<Entry>> append(List<Note> notes) {
    return ledger.append(notes).onSuccess(entries -> entries.forEach(known::add));
  }

  @Override
  public Future<List<Entry>> read(String kind, long after, int limit) {
    return ledger.read(kind, after, limit);
  }

  @Override
  public Future<Optional<Entry>> last(String kind) {
    return ledger.last(kind);
  }
}
