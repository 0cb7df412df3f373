package dev.baton.store;

import dev.baton.delegation.Ledger.Entry;
import dev.baton.delegation.Ledger.Note;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of the ledger; each append is a part of the caller's transaction. */
final class LedgerTable {

  private static final String APPEND =
      "INSERT INTO ledger (at, kind, subject, body) VALUES (?, ?, ?, ?) RETURNING sequence";
  private static final String COLUMNS = "SELECT sequence, at, kind, subject, body FROM ledger";
  private static final String ALL = COLUMNS + " WHERE sequence > ? ORDER BY sequence LIMIT ?";
  private static final String OF_A_KIND =
      COLUMNS + " WHERE sequence > ? AND kind = ?3 ORDER BY sequence LIMIT ?2";
  private static final String LAST = COLUMNS + " WHERE kind = ? ORDER BY sequence DESC LIMIT 1";
  private static final String MENTIONING =
      "SELECT sequence, at, kind, subject, body FROM ledger WHERE kind IN ('order', 'standing')"
          + " AND (kind = 'order' OR instr(body, '\"revoked\"') > 0) ORDER BY sequence";
  private static final String KNOWN =
      "SELECT 1 FROM ledger WHERE kind = ? AND subject = ? AND at = ? AND body = ? LIMIT 1";

  private final Database database;

  LedgerTable(Database database) {
    this.database = database;
  }

  List<Entry> append(List<Note> notes) throws SQLException {
    List<Entry> entries = new ArrayList<>(notes.size());
    for (Note note : notes) {
      entries.add(append(note));
    }
    return entries;
  }

  boolean knows(Note note) throws SQLException {
    PreparedStatement select = database.prepared(KNOWN);
    select.setString(1, note.kind());
    select.setString(2, note.subject());
    select.setString(3, note.at().toString());
    select.setString(4, note.body());
    try (ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  /** Entries of a kind, or of all, behind that one. */
  List<Entry> read(Optional<String> kind, long after, int limit) throws SQLException {
    PreparedStatement select = database.prepared(kind.isPresent() ? OF_A_KIND : ALL);
    select.setLong(1, after);
    select.setInt(2, limit);
    if (kind.isPresent()) {
      select.setString(3, kind.get());
    }
    return entries(select);
  }

  /** The last entry of a kind. */
  Optional<Entry> last(String kind) throws SQLException {
    PreparedStatement select = database.prepared(LAST);
    select.setString(1, kind);
    return entries(select).stream().findFirst();
  }

  /** Orders, and standings whose text has the word, which the judge must look at more closely. */
  List<Note> mentioningRevocation() throws SQLException {
    return entries(database.prepared(MENTIONING)).stream().map(Entry::note).toList();
  }

  private static List<Entry> entries(PreparedStatement select) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Instant at = Instant.parse(rows.getString(2));
        Note note = new Note(at, rows.getString(3), rows.getString(4), rows.getString(5));
        entries.add(new Entry(rows.getLong(1), note));
      }
    }
    return entries;
  }

  private Entry append(Note note) throws SQLException {
    PreparedStatement insert = database.prepared(APPEND);
    insert.setString(1, note.at().toString());
    insert.setString(2, note.kind());
    insert.setString(3, note.subject());
    insert.setString(4, note.body());
    try (ResultSet row = insert.executeQuery()) {
      row.next();
      return new Entry(row.getLong(1), note);
    }
  }
}
