package dev.baton.store;

import dev.baton.monitor.WatchLogException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** What happens on the thread of the observations: the file is opened there, and used. */
final class WatchWorker {

  /** Something to be done with the tables, in one transaction. */
  interface Question<T> {
    T ask(WatchTables tables) throws SQLException;
  }

  private final WatchFile file;
  private @Nullable Database database;
  private @Nullable WatchTables tables;

  WatchWorker(WatchFile file) {
    this.file = file;
  }

  WatchLogException failure(String what) {
    return file.failure(what, null);
  }

  /**
   * Asks in a transaction.
   *
   * @throws WatchLogException if the file cannot be opened, read or written
   */
  <T> T ask(Question<T> question) {
    Database opened = opened();
    WatchTables known = tables;
    try {
      if (known == null) {
        known = new WatchTables(opened);
        tables = known;
      }
      return ask(question, opened, known);
    } catch (SQLException e) {
      recover(e, opened);
      throw file.failure(e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw file.failure(
          "has something in it that cannot be read", String.valueOf(e.getMessage()), e);
    }
  }

  private static <T> T ask(Question<T> question, Database database, WatchTables tables)
      throws SQLException {
    long before = tables.last();
    boolean done = false;
    try {
      T answer = database.inTransaction(() -> question.ask(tables));
      done = true;
      return answer;
    } finally {
      if (!done) {
        tables.backTo(before);
      }
    }
  }

  /** Closes the file, if it is open. */
  String close() {
    Database known = database;
    database = null;
    tables = null;
    try {
      if (known != null) {
        known.close();
      }
      return "";
    } catch (SQLException e) {
      throw file.failure(e);
    }
  }

  private Database opened() {
    Database known = database;
    if (known == null) {
      known = file.open();
      database = known;
    }
    return known;
  }

  private void recover(SQLException e, Database opened) {
    opened.forgetStatements();
    if (!WatchFile.isDamage(e)) {
      return;
    }
    try {
      close();
      file.putAside();
    } catch (IOException | WatchLogException again) {
      e.addSuppressed(again);
    }
  }
}
