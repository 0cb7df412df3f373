package dev.baton.testkit;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotKey;
import java.util.List;
import java.util.Optional;

/** A journal that knows of nothing; what is written to it, a test says. */
public abstract class EmptyJournal implements Journal {

  private final Chain chain;

  protected EmptyJournal(Chain chain) {
    this.chain = chain;
  }

  @Override
  public Chain chain() {
    return chain;
  }

  @Override
  public Optional<Slot> floor() {
    return Optional.empty();
  }

  @Override
  public Optional<JournalEntry> find(SlotKey key) {
    return Optional.empty();
  }

  @Override
  public List<JournalEntry> list(Query query) {
    return List.of();
  }

  @Override
  public Optional<Slot> newest() {
    return Optional.empty();
  }

  @Override
  public List<Ledger.Entry> append(List<Ledger.Note> notes) {
    throw new JournalException(Reason.JOURNAL_UNWRITABLE, "disk full", null);
  }

  @Override
  public List<Ledger.Entry> read(Optional<String> kind, long after, int limit) {
    return List.of();
  }

  @Override
  public Optional<Ledger.Entry> last(String kind) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
