package dev.baton.testkit;

import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ledger that outlives what writes to it but not the test. It answers at once, unless it is told
 * to hold its answers back or to fail.
 */
public final class MemoryLedger implements Ledger {

  private final List<Entry> entries = new ArrayList<>();
  private Optional<Reason> failure = Optional.empty();
  private Future<Void> gate = Future.succeededFuture();

  /** Everything that was appended, in its order. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Notes of one kind, in their order. */
  public List<Note> notes(String kind) {
    return entries.stream().map(Entry::note).filter(note -> note.kind().equals(kind)).toList();
  }

  /** Takes nothing from now on, for that reason; empty to take everything again. */
  public void failWith(Optional<Reason> reason) {
    failure = reason;
  }

  /** Answers appends, which are done at once, only when this is complete. */
  public void answerAfter(Future<Void> opened) {
    gate = opened;
  }

  @Override
  public Future<List<Entry>> append(List<Note> notes) {
    if (failure.isPresent()) {
      return Future.failedFuture(new JournalException(failure.get(), "as told", null));
    }
    int before = entries.size();
    notes.forEach(note -> entries.add(new Entry(entries.size() + 1L, note)));
    List<Entry> appended = List.copyOf(entries.subList(before, entries.size()));
    return gate.map(appended);
  }

  @Override
  public Future<List<Entry>> read(String kind, long after, int limit) {
    if (limit < 1 || limit > 10_000) {
      return Future.failedFuture(
          new IllegalArgumentException("a page has 1 to 10,000 entries, not " + limit));
    }
    return Future.succeededFuture(
        entries.stream()
            .filter(entry -> entry.sequence() > after && entry.note().kind().equals(kind))
            .limit(limit)
            .toList());
  }

  @Override
  public Future<Optional<Entry>> last(String kind) {
    return Future.succeededFuture(
        entries.stream()
            .filter(entry -> entry.note().kind().equals(kind))
            .reduce((before, after) -> after));
  }
}
