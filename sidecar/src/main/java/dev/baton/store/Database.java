package dev.baton.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** One connection, its prepared statements kept for reuse and its transactions bracketed. */
final class Database implements AutoCloseable {

  /** What is done inside of a transaction. */
  interface Work<T> {
    T run() throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Database(Connection connection) {
    this.connection = connection;
  }

  /** The statement of that text, to be used and let go before it is asked for again. */
  PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  /**
   * Prepares everything anew from now on. Needed after every failure: the driver gives up a
   * statement that failed without saying so.
   */
  void forgetStatements() {
    for (PreparedStatement statement : statements.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        // It is of no use any more in either case.
        // It is of no use any more in either case.
      }
    }
    statements.clear();
  }

  /** Runs one statement or a whole script of them. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** The only value of the only row. */
  String single(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  /** Commits what the work wrote, or leaves nothing of it. */
  <T> T inTransaction(Work<T> work) throws SQLException {
    execute("BEGIN IMMEDIATE");
    boolean committed = false;
    try {
      T result = work.run();
      execute("COMMIT");
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollback();
      }
    }
  }

  private void rollback() {
    try {
      execute("ROLLBACK");
    } catch (SQLException alreadyDone) {
      // After some errors, a full disk among them, SQLite has rolled back by itself and says that
      // there is no transaction. The error that led here is on its way to the caller.
      return;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
