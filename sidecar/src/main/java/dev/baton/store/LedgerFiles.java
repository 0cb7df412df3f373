package dev.baton.store;

import dev.baton.delegation.Ledger.Entry;
import dev.baton.delegation.Ledger.Note;
import dev.baton.monitor.record.StandingNotes;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger in the journal, and its second copy of revocations beside it. */
final class LedgerFiles {

  private static final Logger log = LoggerFactory.getLogger(LedgerFiles.class);

  private final Database database;
  private final LedgerTable table;
  private final RevocationsLog revocations;

  LedgerFiles(Database database, RevocationsLog revocations) {
    this.database = database;
    this.table = new LedgerTable(database);
    this.revocations = revocations;
  }

  /** Appends in one transaction, then to the second copy what belongs there. */
  List<Entry> append(List<Note> notes) throws SQLException {
    List<Entry> entries = database.inTransaction(() -> table.append(notes));
    revocations.append(notes.stream().filter(StandingNotes::concernsRevocation).toList());
    return entries;
  }

  List<Entry> read(Optional<String> kind, long after, int limit) throws SQLException {
    return table.read(kind, after, limit);
  }

  Optional<Entry> last(String kind) throws SQLException {
    return table.last(kind);
  }

  /** Appends those that are not here yet, as a part of the caller's transaction. */
  int appendUnknown(Iterator<Note> notes) throws SQLException {
    int added = 0;
    while (notes.hasNext()) {
      Note note = notes.next();
      if (!table.knows(note)) {
        table.append(List.of(note));
        added++;
      }
    }
    return added;
  }

  /** Each gets what only the other has: one of them may have been restored from a backup. */
  void reconcile() throws SQLException, IOException {
    Set<Note> copies = revocations.read();
    int added = database.inTransaction(() -> appendUnknown(copies.iterator()));
    if (added > 0) {
      log.warn(
          "{} had {} decisions about gateways that the journal did not have: the journal is older"
              + " than they are. They hold again",
          RevocationsLog.NAME,
          added);
    }
    copyWhatIsMissing(copies);
  }

  /** Adds to the second copy what came by another way than {@link #append}. */
  void copyRevocations() throws SQLException {
    try {
      copyWhatIsMissing(revocations.read());
    } catch (IOException e) {
      log.error("{} could not be read; it is completed at the next start", RevocationsLog.NAME, e);
    }
  }

  private void copyWhatIsMissing(Set<Note> copies) throws SQLException {
    revocations.append(
        table.mentioningRevocation().stream()
            .filter(StandingNotes::concernsRevocation)
            .filter(note -> !copies.contains(note))
            .distinct()
            .toList());
  }
}
