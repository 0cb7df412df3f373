package dev.baton.store;

import dev.baton.delegation.JournalEntry;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The entries of a file that was checked before; fails if it is not the same file any more. */
final class CheckedEntries implements Iterator<JournalEntry> {

  private final InterchangeReader reader;
  private final BooleanSupplier unchanged;
  private Optional<JournalEntry> next = Optional.empty();
  private boolean ended;

  /**
   * Entries from where the reader stands.
   *
   * @param unchanged asked once, when the reader is at the end
   */
  CheckedEntries(InterchangeReader reader, BooleanSupplier unchanged) {
    this.reader = reader;
    this.unchanged = unchanged;
  }

  @Override
  public boolean hasNext() {
    if (next.isEmpty() && !ended) {
      advance();
    }
    return next.isPresent();
  }

  @Override
  public JournalEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    JournalEntry entry = next.orElseThrow();
    next = Optional.empty();
    return entry;
  }

  private void advance() {
    try {
      ended = !reader.next();
      next = ended ? Optional.empty() : reader.entry();
    } catch (IOException e) {
      throw JournalInterchange.unreadable(e, new Problems());
    }
    boolean valid = ended ? unchanged.getAsBoolean() : next.isPresent();
    if (!valid) {
      Problems problems = new Problems();
      problems.malformed("file", "has changed while it was read; import it again");
      throw problems.toException();
    }
  }
}
