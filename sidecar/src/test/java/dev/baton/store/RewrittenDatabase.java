package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * A database in WAL mode, held by this process alone, each transaction of which changes every page:
 * a copy with pages of two moments has rows of two generations.
 */
final class RewrittenDatabase implements AutoCloseable {

  private static final int ROWS = 12;

  private final Path path;
  private Database database;
  private boolean open;
  private long generation;

  /** Makes one with something in its log and something checkpointed. */
  RewrittenDatabase(Path path) throws SQLException {
    this.path = path;
    this.database = connect(path);
    open = true;
    database.execute("CREATE TABLE part (n INTEGER PRIMARY KEY, generation INTEGER, filler BLOB)");
    grow(ROWS);
    checkpoint("PASSIVE");
    rewrite();
  }

  private static Database connect(Path path) throws SQLException {
    Database database = new Database(new SQLiteConfig().createConnection("jdbc:sqlite:" + path));
    database.single("PRAGMA locking_mode = EXCLUSIVE");
    database.single("PRAGMA journal_mode = WAL");
    database.execute("PRAGMA synchronous = OFF");
    database.single("PRAGMA wal_autocheckpoint = 0");
    return database;
  }

  Path path() {
    return path;
  }

  /** That of all rows after the last transaction. */
  long generation() {
    return generation;
  }

  void open() throws SQLException {
    database = connect(path);
    open = true;
  }

  void rewrite() throws SQLException {
    grow(0);
  }

  /** With more rows, of a page each. */
  void grow(int rows) throws SQLException {
    long next = generation + 1;
    inTransaction(
        () -> {
          for (int i = 0; i < rows; i++) {
            database.execute("INSERT INTO part (filler) VALUES (randomblob(3000))");
          }
          database.execute("UPDATE part SET filler = randomblob(3000), generation = " + next);
          return "";
        });
    generation = next;
  }

  /** To half of its rows, and gives the room back to the disk. */
  void shrink() throws SQLException {
    inTransaction(
        () -> {
          database.execute("DELETE FROM part WHERE n % 2 = 0");
          return "";
        });
    ensureOpen();
    database.execute("VACUUM");
    rewrite();
  }

  void checkpoint(String mode) throws SQLException {
    ensureOpen();
    database.single("PRAGMA wal_checkpoint(" + mode + ")");
  }

  private void inTransaction(Database.Work<String> work) throws SQLException {
    ensureOpen();
    database.inTransaction(work);
  }

  private void ensureOpen() throws SQLException {
    if (!open) {
      open();
    }
  }

  @Override
  public void close() throws SQLException {
    stop();
  }

  /** Checkpoints all of it and deletes the log; whatever is done next opens it again. */
  void stop() throws SQLException {
    if (open) {
      open = false;
      database.close();
      assertThat(path.resolveSibling(path.getFileName() + "-wal")).doesNotExist();
    }
  }

  /** The one that all rows of a copy have. */
  static long generationOf(Path copy) throws SQLException {
    assertThat(Files.exists(copy)).isTrue();
    try (Database read = new Database(new SQLiteConfig().createConnection("jdbc:sqlite:" + copy))) {
      assertThat(read.single("PRAGMA integrity_check")).isEqualTo("ok");
      String kinds = read.single("SELECT count(DISTINCT generation) FROM part");
      assertThat(kinds).as("generations among the rows").isEqualTo("1");
      return Long.parseLong(read.single("SELECT max(generation) FROM part"));
    }
  }
}
