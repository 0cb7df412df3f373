package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalQueue;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.SlotKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A journal asked on the thread that asks: on a virtual clock nobody waits. */
final class DirectJournal implements JournalQueue, Ledger {

  private final Journal journal;

  DirectJournal(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<JournalWrite.Outcome> write(JournalWrite write) {
    return now(() -> journal.write(List.of(write)).get(0));
  }

  @Override
  public Future<Optional<JournalEntry>> find(SlotKey key) {
    return now(() -> journal.find(key));
  }

  @Override
  public Future<List<JournalEntry>> list(Journal.Query query) {
    return now(() -> journal.list(query));
  }

  @Override
  public Future<Optional<Slot>> newest() {
    return now(journal::newest);
  }

  @Override
  public Future<List<Entry>> append(List<Note> notes) {
    return now(() -> journal.append(notes));
  }

  @Override
  public Future<List<Entry>> read(String kind, long after, int limit) {
    return now(() -> journal.read(Optional.of(kind), after, limit));
  }

  @Override
  public Future<Optional<Entry>> last(String kind) {
    return now(() -> journal.last(kind));
  }

  private static <T> Future<T> now(Supplier<T> question) {
    try {
      return Future.succeededFuture(question.get());
    } catch (JournalException e) {
      return Future.failedFuture(e);
    }
  }
}
