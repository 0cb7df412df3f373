package dev.baton.store;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The journal in an SQLite file, {@code journal.db} in the data folder, held by one process at a
 * time. Nothing is ever deleted from it. See docs/adr/0003-sqlite-journal.md.
 */
public final class SqliteJournal implements Journal {

  private static final int ID_SIZE = 16;

  /**
   * What an import did.
   *
   * @param added reservations that were not known
   * @param completed known reservations that got a signature, a flag or a delivery
   * @param known reservations of which all was known
   * @param decisions notes of the ledger that were not known
   */
  public record Restored(int added, int completed, int known, int decisions) {}

  private final JournalFile file;
  private final Database database;
  private final JournalTables tables;
  private final LedgerFiles ledger;
  private Meta meta;

  SqliteJournal(JournalFile file, Database database, Meta meta) {
    this.file = file;
    this.database = database;
    this.tables = new JournalTables(database);
    this.ledger = new LedgerFiles(database, file.revocations());
    this.meta = meta;
  }

  /**
   * Makes an empty journal and opens it. The folder is made if it is missing, readable by its owner
   * alone.
   *
   * @param floor the last slot that may not be reserved, empty if every slot may
   * @param now when that is
   * @throws JournalException {@code JOURNAL_EXISTS} if there is a journal already, {@code
   *     JOURNAL_UNWRITABLE} if none can be written
   */
  public static SqliteJournal create(Path folder, Chain chain, Optional<Slot> floor, Instant now) {
    byte[] id = new byte[ID_SIZE];
    new SecureRandom().nextBytes(id);
    Meta meta = new Meta(Bytes.of(id), chain, now, floor);
    new JournalFile(folder).create(meta::write);
    return open(folder, chain);
  }

  /**
   * Opens the journal, for this process alone, and checks that the file is whole.
   *
   * @param expected the chain that it must belong to
   * @throws JournalException {@code JOURNAL_MISSING}, {@code JOURNAL_LOCKED}, {@code
   *     JOURNAL_DAMAGED}, {@code JOURNAL_OLDER_PROGRAM}, {@code JOURNAL_UNWRITABLE} or {@code
   *     JOURNAL_FOREIGN}
   */
  public static SqliteJournal open(Path folder, Chain expected) {
    return open(folder, Optional.of(expected));
  }

  /**
   * Opens the journal of whatever chain it is, to look at it, copy it or tighten it; never to sign
   * by it.
   *
   * @throws JournalException as {@link #open(Path, Chain)} does
   */
  public static SqliteJournal openOfAnyChain(Path folder) {
    return open(folder, Optional.empty());
  }

  private static SqliteJournal open(Path folder, Optional<Chain> expected) {
    JournalFile file = new JournalFile(folder);
    Database database = file.open();
    SqliteJournal journal = null;
    try {
      Meta meta = Meta.read(database);
      expected.ifPresent(chain -> meta.requireChain(chain, file));
      SqliteJournal opened = new SqliteJournal(file, database, meta);
      opened.ledger.reconcile();
      journal = opened;
      return journal;
    } catch (SQLException e) {
      throw file.failure(e);
    } catch (IOException e) {
      String what = RevocationsLog.NAME + " beside it cannot be read: " + e;
      throw file.failure(Reason.JOURNAL_UNWRITABLE, what, e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw file.unreadable(e);
    } finally {
      if (journal == null) {
        close(database, file);
      }
    }
  }

  @Override
  public Chain chain() {
    return meta.chain();
  }

  @Override
  public Optional<Slot> floor() {
    return meta.floor();
  }

  /** The journal's own name: 16 random bytes, made with it. */
  public Bytes id() {
    return meta.id();
  }

  public Instant createdAt() {
    return meta.createdAt();
  }

  @Override
  public List<Outcome> write(List<JournalWrite> writes) {
    return guarded(() -> database.inTransaction(() -> tables.write(writes, meta.floor())));
  }

  @Override
  public Optional<JournalEntry> find(SlotKey key) {
    return guarded(() -> tables.find(key));
  }

  @Override
  public List<JournalEntry> list(Query query) {
    ListQuery.requirePage(query.limit());
    return guarded(() -> tables.list(query));
  }

  @Override
  public Optional<Slot> newest() {
    return guarded(tables::newest);
  }

  @Override
  public List<Ledger.Entry> append(List<Ledger.Note> notes) {
    return guarded(() -> ledger.append(notes));
  }

  @Override
  public List<Ledger.Entry> read(Optional<String> kind, long after, int limit) {
    ListQuery.requirePage(limit);
    return guarded(() -> ledger.read(kind, after, limit));
  }

  @Override
  public Optional<Ledger.Entry> last(String kind) {
    return guarded(() -> ledger.last(kind));
  }

  /**
   * Raises the floor; a floor that is as high already stays.
   *
   * @return whether it was raised
   */
  public boolean raiseFloor(Slot floor) {
    return guarded(
        () -> {
          boolean raised = database.inTransaction(() -> Meta.raiseFloor(floor, database));
          meta = Meta.read(database);
          return raised;
        });
  }

  /**
   * Adds what another journal of the same chain knows, in one transaction: everything or nothing.
   * It only tightens: no decision, signature or delivery that is here changes, entries below the
   * floor are added too, and the floor becomes the higher of the two. Signatures must have been
   * verified.
   *
   * @param entries read to the end before anything is kept; what they throw undoes everything
   * @param notes of the ledger, read behind the entries; those that are here already stay as they
   *     are
   * @throws JournalException {@code HELD_BY_ANOTHER} if an entry contradicts the journal
   */
  public Restored restore(
      Iterator<JournalEntry> entries, Iterator<Ledger.Note> notes, Optional<Slot> floor) {
    return guarded(
        () -> {
          Restored restored =
              database.inTransaction(
                  () -> {
                    Restored counts = new Restoration(tables, file).run(entries);
                    int decisions = ledger.appendUnknown(notes);
                    if (floor.isPresent()) {
                      Meta.raiseFloor(floor.get(), database);
                    }
                    return new Restored(
                        counts.added(), counts.completed(), counts.known(), decisions);
                  });
          ledger.copyRevocations();
          meta = Meta.read(database);
          return restored;
        });
  }

  @Override
  public void close() {
    close(database, file);
  }

  private <T> T guarded(Database.Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      database.forgetStatements();
      throw file.failure(e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw file.unreadable(e);
    }
  }

  private static void close(Database database, JournalFile file) {
    try {
      database.close();
    } catch (SQLException e) {
      throw file.failure(e);
    }
  }
}
