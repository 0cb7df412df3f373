package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;

import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.testkit.EmptyJournal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Keeps the slots in memory, and each write waiting for its turn. */
final class SlowJournal extends EmptyJournal {
  final CountDownLatch started = new CountDownLatch(1);
  final Semaphore turns = new Semaphore(0);
  final List<Integer> groups = Collections.synchronizedList(new ArrayList<>());
  volatile boolean failing;
  volatile boolean closed;
  private volatile Optional<Slot> newest = Optional.empty();

  SlowJournal() {
    super(CHAIN);
  }

  @Override
  public List<Outcome> write(List<JournalWrite> writes) {
    started.countDown();
    turns.acquireUninterruptibly();
    if (failing) {
      turns.release();
      throw new JournalException(Reason.JOURNAL_UNWRITABLE, "no space", null);
    }
    groups.add(writes.size());
    newest = Optional.of(writes.get(writes.size() - 1).key().slot());
    return Collections.nCopies(writes.size(), Outcome.DONE);
  }

  @Override
  public Optional<Slot> newest() {
    return newest;
  }

  @Override
  public List<Ledger.Entry> append(List<Ledger.Note> notes) {
    return notes.stream().map(note -> new Ledger.Entry(1, note)).toList();
  }

  @Override
  public void close() {
    closed = true;
  }
}
