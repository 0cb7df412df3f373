package dev.baton.store;

import dev.baton.delegation.Reason;
import java.sql.SQLException;

/**
 * What SQLite says of the journal's file, by its primary result codes (sqlite.org/rescode.html).
 */
record SqliteTrouble(Reason reason, String what) {

  static final String DAMAGED = "what is in the file is damaged";

  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_LOCKED = 6;
  private static final int SQLITE_PERM = 3;
  private static final int SQLITE_READONLY = 8;
  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_CORRUPT = 11;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_CANTOPEN = 14;
  private static final int SQLITE_NOTADB = 26;

  static SqliteTrouble of(SQLException e) {
    return switch (e.getErrorCode() & 0xff) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new SqliteTrouble(Reason.JOURNAL_LOCKED, "another process has it open");
      case SQLITE_CORRUPT, SQLITE_NOTADB -> new SqliteTrouble(Reason.JOURNAL_DAMAGED, DAMAGED);
      case SQLITE_FULL -> unwritable("the disk or its quota is full");
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
          unwritable("the file may not be written here");
      case SQLITE_IOERR -> unwritable("the disk failed to read or write");
      default -> unwritable("it could not be read or written");
    };
  }

  /** As it stands at the end of a message: {@code [SQLITE_FULL: database is full]}. */
  static String inItsWords(String raw) {
    String words = raw.startsWith("[") ? raw.substring(1).replaceFirst("]", ":") : raw;
    return " [" + words + "]";
  }

  private static SqliteTrouble unwritable(String what) {
    return new SqliteTrouble(Reason.JOURNAL_UNWRITABLE, what);
  }
}
