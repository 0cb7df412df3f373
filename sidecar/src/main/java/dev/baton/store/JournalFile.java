package dev.baton.store;

import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The file {@code journal.db} in the data folder: how it is made, locked, and judged before
 * anything is read from it.
 *
 * <p>While SQLite has the file open it must not be opened in any other way in this process: closing
 * any descriptor of a file drops all POSIX locks that the process holds on it.
 */
final class JournalFile {

  static final String NAME = "journal.db";

  /** "BATN", in the file's header; tells our files from other SQLite databases. */
  static final int APPLICATION_ID = 0x4241544e;

  /** The size of SQLite's smallest page, and so of its smallest database. */
  private static final int SMALLEST = 512;

  /**
   * The primary result codes that speak of memory, file or disk, which every other write would meet
   * too: PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB
   * (sqlite.org/rescode.html).
   */
  private static final Set<Integer> OF_THE_STORE = Set.of(3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26);

  private final Path folder;
  private final Path path;

  JournalFile(Path folder) {
    this.folder = folder;
    this.path = folder.resolve(NAME);
  }

  /** The second copy of revocations beside it. */
  RevocationsLog revocations() {
    return new RevocationsLog(folder);
  }

  /** What is written into a new file. */
  interface Contents {
    void write(Database database) throws SQLException;
  }

  /** Makes the file, readable by its owner alone, and leaves it closed and on disk. */
  void create(Contents contents) {
    boolean ours = false;
    try {
      makeEmpty();
      ours = true;
      fill(contents);
      Disk.sync(path);
      Disk.sync(folder);
    } catch (FileAlreadyExistsException e) {
      throw failure(Reason.JOURNAL_EXISTS, e.getFile() + " is there already", e);
    } catch (IOException e) {
      discard(ours);
      throw failure(Reason.JOURNAL_UNWRITABLE, "cannot be created: " + e, e);
    } catch (SQLException e) {
      discard(ours);
      throw failure(e);
    }
  }

  /** Opens the file for this process alone, on a schema that this program knows. */
  Database open() {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw failure(Reason.JOURNAL_MISSING, "there is no such file", null);
    }
    if (!Files.isRegularFile(path)) {
      throw failure(Reason.JOURNAL_DAMAGED, "it is not a regular file", null);
    }
    Database database = null;
    try {
      if (Files.size(path) < SMALLEST) {
        // SQLite would take it for a new database, and make it one.
        throw failure(Reason.JOURNAL_DAMAGED, "it is empty or cut off", null);
      }
      database = connect();
      lock(database);
      check(database);
      Database opened = database;
      database = null;
      return opened;
    } catch (SQLException e) {
      throw failure(e);
    } catch (IOException e) {
      throw failure(Reason.JOURNAL_UNWRITABLE, "cannot be looked at: " + e, e);
    } finally {
      close(database);
    }
  }

  /** Says what went wrong with the file in the words of the catalogue, and last in SQLite's own. */
  JournalException failure(SQLException e) {
    SqliteTrouble trouble = SqliteTrouble.of(e);
    return trouble.reason() == Reason.JOURNAL_LOCKED
        ? failure(trouble.reason(), trouble.what(), e)
        : failure(trouble.reason(), trouble.what(), String.valueOf(e.getMessage()), e);
  }

  /** Of rows that SQLite takes for sound and that say nothing to Baton. */
  JournalException unreadable(RuntimeException e) {
    return failure(
        Reason.JOURNAL_DAMAGED,
        "something in it cannot be understood",
        String.valueOf(e.getMessage()),
        e);
  }

  /** Whether every other write would have failed as well. */
  static boolean isOfTheStore(Throwable failure) {
    return failure.getCause() instanceof SQLException sql
        && OF_THE_STORE.contains(sql.getErrorCode() & 0xff);
  }

  JournalException failure(Reason reason, String what, @Nullable Throwable cause) {
    return new JournalException(reason, message(reason, what), cause);
  }

  /** With the words of whoever found it at the end, for those who look further. */
  private JournalException failure(
      Reason reason, String what, String theirs, @Nullable Throwable cause) {
    return new JournalException(
        reason, message(reason, what) + SqliteTrouble.inItsWords(theirs), cause);
  }

  private String message(Reason reason, String what) {
    return "the journal " + path + ": " + what + ". " + reason.remedy();
  }

  /** The bare connection. It waits for no one and creates nothing. */
  Database connect() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(0); // A second sidecar must fail at once, not wait for us to die.
    return new Database(config.createConnection("jdbc:sqlite:" + path.toAbsolutePath()));
  }

  private static void lock(Database database) throws SQLException {
    // Before anything else is read: only then does SQLite do without the shared memory file, and
    // the first transaction takes the lock that is kept until the connection is closed.
    database.single("PRAGMA locking_mode = EXCLUSIVE");
    database.inTransaction(() -> "");
  }

  private void check(Database database) throws SQLException {
    requireOurs(database);
    configure(database);
    String damage = database.single("PRAGMA quick_check(1)");
    if (!damage.equals("ok")) {
      throw failure(Reason.JOURNAL_DAMAGED, SqliteTrouble.DAMAGED, damage.strip(), null);
    }
    Migrations.apply(database);
    if (!Migrations.isUnaltered(database)) {
      throw failure(
          Reason.JOURNAL_DAMAGED, "its tables or triggers are not those that Baton made", null);
    }
  }

  private void requireOurs(Database database) throws SQLException {
    // Nothing has been written so far: a file that is not ours stays as it is.
    if (Integer.parseInt(database.single("PRAGMA application_id")) != APPLICATION_ID) {
      throw failure(Reason.JOURNAL_DAMAGED, "it is empty or not a journal of Baton", null);
    }
    int version = Migrations.versionOf(database);
    if (version > Migrations.newest()) {
      String versions = version + ", and this program knows " + Migrations.newest();
      throw failure(Reason.JOURNAL_OLDER_PROGRAM, "its schema is version " + versions, null);
    }
  }

  private static void configure(Database database) throws SQLException {
    database.single("PRAGMA journal_mode = WAL");
    database.execute("PRAGMA synchronous = FULL");
    database.execute("PRAGMA fullfsync = ON"); // macOS: fsync alone stops at the drive's cache.
    database.execute("PRAGMA foreign_keys = ON");
    database.execute("PRAGMA trusted_schema = OFF");
    database.execute("PRAGMA cell_size_check = ON");
    database.single("PRAGMA journal_size_limit = 67108864");
  }

  private void makeEmpty() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, Disk.ownersFolder());
    }
    Path log = folder.resolve(NAME + "-wal");
    if (Files.exists(log)) {
      // It holds the last commits of a journal whose main file is gone. SQLite would delete it.
      throw new FileAlreadyExistsException(log.toString());
    }
    // SQLite gives the files beside it the same permissions.
    Files.createFile(path, Disk.ownersFile());
  }

  private void fill(Contents contents) throws SQLException {
    try (Database database = connect()) {
      lock(database);
      configure(database);
      Migrations.apply(database);
      contents.write(database);
      // Last: what was interrupted before is no journal.
      database.execute("PRAGMA application_id = " + APPLICATION_ID);
    }
  }

  private void discard(boolean ours) {
    try {
      if (ours) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw failure(Reason.JOURNAL_UNWRITABLE, "is unfinished and cannot be removed: " + e, e);
    }
  }

  private static void close(@Nullable Database database) {
    try {
      if (database != null) {
        database.close();
      }
    } catch (SQLException e) {
      // The reason for giving it up is on its way to the caller.
      return;
    }
  }
}
