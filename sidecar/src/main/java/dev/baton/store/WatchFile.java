package dev.baton.store;

import dev.baton.delegation.Reason;
import dev.baton.monitor.WatchLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * The file {@code observations.db} in the data folder. It may be lost: one that cannot be used is
 * put aside, and a new one begun.
 */
final class WatchFile {

  static final String NAME = "observations.db";

  /** "BATO", in the file's header. */
  private static final int APPLICATION_ID = 0x4241544f;

  private static final int VERSION = 1;
  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_CORRUPT = 11;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_NOTADB = 26;
  private static final Logger log = LoggerFactory.getLogger(WatchFile.class);

  private final Path path;

  WatchFile(Path folder) {
    this.path = folder.resolve(NAME);
  }

  /** Opens the file for this process alone; makes a new one if there is none that can be used. */
  Database open() {
    try {
      Database known = Files.exists(path) ? tryOpen() : null;
      return known != null ? known : fresh();
    } catch (SQLException e) {
      throw failure(e);
    } catch (IOException e) {
      throw failure("cannot be made: " + e, e);
    }
  }

  /** Opens the file to look at it; it stays as it is, and nobody else may have it open to write. */
  Database openToRead() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(0);
    if (!Files.exists(path)) {
      throw failure("is not there", null);
    }
    Database database = null;
    try {
      database = new Database(config.createConnection(url()));
      if (!isOurs(database)) {
        throw failure("is not one that this program can read", null);
      }
      Database opened = database;
      database = null;
      return opened;
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      close(database);
    }
  }

  WatchLogException failure(SQLException e) {
    String theirs = String.valueOf(e.getMessage());
    return switch (e.getErrorCode() & 0xff) {
      case SQLITE_BUSY -> inUse(e);
      case SQLITE_CORRUPT, SQLITE_NOTADB -> failure("is damaged", theirs, e);
      case SQLITE_FULL -> failure("has no room: the disk or its quota is full", theirs, e);
      default -> failure("could not be read or written", theirs, e);
    };
  }

  private WatchLogException inUse(SQLException e) {
    String message =
        "the file of observations "
            + path
            + " is in use by a running sidecar. Stop the sidecar, or copy the data folder and set"
            + " data-dir to the copy";
    return new WatchLogException(Reason.OBSERVATIONS_UNAVAILABLE, message, e);
  }

  WatchLogException failure(String what, @Nullable Throwable cause) {
    return new WatchLogException(Reason.OBSERVATIONS_UNAVAILABLE, message(what), cause);
  }

  /** With the words of whoever found it at the end. */
  WatchLogException failure(String what, String theirs, Throwable cause) {
    String message = message(what) + SqliteTrouble.inItsWords(theirs);
    return new WatchLogException(Reason.OBSERVATIONS_UNAVAILABLE, message, cause);
  }

  private String message(String what) {
    Reason reason = Reason.OBSERVATIONS_UNAVAILABLE;
    return "the file of observations " + path + " " + what + ". " + reason.remedy();
  }

  /** Null, and the file is out of the way, if it cannot be used. */
  private @Nullable Database tryOpen() throws SQLException, IOException {
    Database database = null;
    try {
      database = connect();
      if (isOurs(database)) {
        Database opened = database;
        database = null;
        return opened;
      }
      log.warn("{} is not one that this program can use; it is put aside", path);
    } catch (SQLException e) {
      if (!isDamage(e)) {
        throw e;
      }
      log.warn("{} is damaged and put aside: {}", path, e.getMessage());
    } finally {
      close(database);
    }
    putAside();
    return null;
  }

  private Database fresh() throws SQLException, IOException {
    Files.deleteIfExists(path.resolveSibling(NAME + "-wal"));
    Files.createFile(path, Disk.ownersFile());
    Database database = connect();
    database.inTransaction(
        () -> {
          database.execute(Migrations.read("O1__observations.sql"));
          database.execute("PRAGMA application_id = " + APPLICATION_ID);
          database.execute("PRAGMA user_version = " + VERSION);
          return "";
        });
    return database;
  }

  private static boolean isOurs(Database database) throws SQLException {
    return database.single("PRAGMA application_id").equals(Integer.toString(APPLICATION_ID))
        && database.single("PRAGMA user_version").equals(Integer.toString(VERSION));
  }

  private Database connect() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(0);
    Database database = new Database(config.createConnection(url()));
    boolean done = false;
    try {
      database.single("PRAGMA locking_mode = EXCLUSIVE");
      database.inTransaction(() -> "");
      database.single("PRAGMA journal_mode = WAL");
      // The last transactions may be lost at a power failure; the file stays whole.
      database.execute("PRAGMA synchronous = NORMAL");
      database.execute("PRAGMA trusted_schema = OFF");
      database.single("PRAGMA journal_size_limit = 16777216");
      done = true;
      return database;
    } finally {
      close(done ? null : database);
    }
  }

  /** Whether nothing more can be had of the file as it is. */
  static boolean isDamage(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  }

  /** Makes room for a new file; what was put aside before is overwritten. */
  void putAside() throws IOException {
    for (String end : new String[] {"", "-wal"}) {
      Path from = path.resolveSibling(NAME + end);
      if (Files.exists(from)) {
        Path to = path.resolveSibling(NAME + ".damaged" + end);
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private String url() {
    return "jdbc:sqlite:" + path.toAbsolutePath();
  }

  private static void close(@Nullable Database database) {
    try {
      if (database != null) {
        database.close();
      }
    } catch (SQLException e) {
      log.debug("A file of observations could not be closed", e);
    }
  }
}
