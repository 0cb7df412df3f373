package dev.baton.bench;

import dev.baton.delegation.Journal;
import dev.baton.store.SqliteJournal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/**
 * The second bound: SQLite alone, finished rows into the journal's own tables under its own
 * pragmas, as many a transaction as the journal takes at most.
 */
final class BareInserts {

  private static final int A_COMMIT = 1024;
  private static final String INSERT =
      "INSERT INTO reservation (slot, proposer, delegate, committer, metadata, signing_id, nonce,"
          + " gateway, dependent_root, reserved_at, signature)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private BareInserts() {}

  /** Rows a second. */
  static double rate(Path folder, Journal.Chain chain, int count) throws SQLException {
    SqliteJournal.create(folder, chain, Optional.empty(), Instant.now()).close();
    String url = "jdbc:sqlite:" + folder.resolve("journal.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String pragma : new String[] {"locking_mode = EXCLUSIVE", "journal_mode = WAL"}) {
        statement.executeQuery("PRAGMA " + pragma).close();
      }
      statement.executeUpdate("PRAGMA synchronous = FULL");
      statement.executeUpdate("PRAGMA foreign_keys = ON");
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      insert(connection, count);
      return count / ((System.nanoTime() - start) / 1e9);
    }
  }

  private static void insert(Connection connection, int count) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < count; i++) {
        bind(insert, i);
        insert.executeUpdate();
        if ((i + 1) % A_COMMIT == 0) {
          connection.commit();
        }
      }
      connection.commit();
    }
  }

  private static void bind(PreparedStatement insert, int i) throws SQLException {
    byte[] proposer = new byte[48];
    proposer[0] = (byte) i;
    proposer[1] = (byte) (i >> 8);
    insert.setLong(1, i);
    insert.setBytes(2, proposer);
    insert.setBytes(3, new byte[48]);
    insert.setBytes(4, new byte[20]);
    insert.setBytes(5, new byte[0]);
    insert.setBytes(6, new byte[32]);
    insert.setString(7, "0");
    insert.setString(8, "alpha");
    insert.setBytes(9, new byte[32]);
    insert.setString(10, Instant.now().toString());
    insert.setBytes(11, new byte[96]);
  }
}
