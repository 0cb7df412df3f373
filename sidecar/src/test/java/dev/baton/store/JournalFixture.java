package dev.baton.store;

import static dev.baton.store.Samples.slotKey;

import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Reservation;
import java.util.List;

/** A journal, written to and read one at a time. */
abstract class JournalFixture {

  @SuppressWarnings("NullAway.Init") // Whoever extends this makes one before each test.
  Journal journal;

  Outcome write(JournalWrite write) {
    return journal.write(List.of(write)).get(0);
  }

  Outcome reserve(Reservation reservation) {
    return write(new JournalWrite.Reserve(reservation));
  }

  JournalEntry found(int proposer, long slot) {
    return journal.find(slotKey(proposer, slot)).orElseThrow();
  }
}
