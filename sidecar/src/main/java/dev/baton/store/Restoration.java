package dev.baton.store;

import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotKey;
import dev.baton.store.SqliteJournal.Restored;
import java.sql.SQLException;
import java.util.Iterator;

/** Adds another journal's entries to the tables, as a part of the caller's transaction. */
final class Restoration {

  private final JournalTables tables;
  private final JournalFile file;

  Restoration(JournalTables tables, JournalFile file) {
    this.tables = tables;
    this.file = file;
  }

  Restored run(Iterator<JournalEntry> entries) throws SQLException {
    int added = 0;
    int completed = 0;
    int known = 0;
    while (entries.hasNext()) {
      JournalEntry entry = entries.next();
      Outcome reserved = required(tables.reserve(entry.reservation()), entry.key());
      boolean more = details(entry);
      if (reserved == Outcome.DONE) {
        added++;
      } else if (more) {
        completed++;
      } else {
        known++;
      }
    }
    return new Restored(added, completed, known, 0);
  }

  private boolean details(JournalEntry entry) throws SQLException {
    boolean changed = false;
    if (entry.signature().isPresent()) {
      Outcome signed = tables.sign(entry.key(), entry.signature().get());
      changed = required(signed, entry.key()) == Outcome.DONE;
    }
    if (entry.exposed()) {
      changed |= tables.expose(entry.key()) == Outcome.DONE;
    }
    for (Delivery delivery : entry.deliveries().values()) {
      // What we saw of a relay ourselves is not replaced by what another machine saw.
      if (tables.delivery(entry.key(), delivery.relay()).isEmpty()) {
        changed |= tables.deliver(entry.key(), delivery) == Outcome.DONE;
      }
    }
    return changed;
  }

  private Outcome required(Outcome outcome, SlotKey key) {
    if (!outcome.isDurable()) {
      throw file.failure(Reason.HELD_BY_ANOTHER, "it holds another decision for " + key, null);
    }
    return outcome;
  }
}
