package dev.baton.store;

import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Ledger.Note;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What is in a file that was checked before; fails if it is not the same file any more. */
final class CheckedItems<T> implements Iterator<T> {

  /** A step of the reader. */
  private interface Step<R> {
    R take() throws IOException;
  }

  private final Step<Boolean> advance;
  private final Step<Optional<T>> read;
  private final BooleanSupplier unchanged;
  private Optional<T> next = Optional.empty();
  private boolean ended;

  private CheckedItems(Step<Boolean> advance, Step<Optional<T>> read, BooleanSupplier unchanged) {
    this.advance = advance;
    this.read = read;
    this.unchanged = unchanged;
  }

  /** The entries from where the reader stands. */
  static CheckedItems<JournalEntry> entries(InterchangeReader reader) {
    return new CheckedItems<>(reader::next, reader::entry, () -> true);
  }

  /**
   * The notes behind the last entry.
   *
   * @param unchanged asked once, when the reader is at the end
   */
  static CheckedItems<Note> notes(InterchangeReader reader, BooleanSupplier unchanged) {
    return new CheckedItems<>(reader::nextNote, reader::note, unchanged);
  }

  @Override
  public boolean hasNext() {
    if (next.isEmpty() && !ended) {
      advance();
    }
    return next.isPresent();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T item = next.orElseThrow();
    next = Optional.empty();
    return item;
  }

  private void advance() {
    try {
      ended = !advance.take();
      next = ended ? Optional.empty() : read.take();
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
