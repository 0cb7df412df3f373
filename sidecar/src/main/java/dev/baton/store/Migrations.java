package dev.baton.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Brings a database to the schema that this program knows. */
final class Migrations {

  /** The scripts in their order; number n leads from schema version n-1 to n. */
  private static final List<String> SCRIPTS = List.of("V1__journal.sql", "V2__ledger.sql");

  private Migrations() {}

  /** The schema version that this program knows. */
  static int newest() {
    return SCRIPTS.size();
  }

  static int versionOf(Database database) throws SQLException {
    return Integer.parseInt(database.single("PRAGMA user_version"));
  }

  /** Runs the scripts that are missing, all in one transaction; none if none is. */
  static void apply(Database database) throws SQLException {
    int version = versionOf(database);
    if (version < newest()) {
      database.inTransaction(() -> runFrom(version, database));
    }
  }

  /**
   * Whether tables, indices and triggers are word for word those that the scripts make. A journal
   * whose triggers were dropped guards nothing.
   */
  static boolean isUnaltered(Database database) throws SQLException {
    try (Database model = new Database(DriverManager.getConnection("jdbc:sqlite::memory:"))) {
      apply(model);
      return schemaOf(model).equals(schemaOf(database));
    }
  }

  private static String schemaOf(Database database) throws SQLException {
    // What SQLite adds for itself, such as statistics, is not ours to judge.
    return database.single(
        "SELECT group_concat(type || name || sql, char(10)) FROM"
            + " (SELECT type, name, sql FROM sqlite_schema"
            + " WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type, name)");
  }

  private static Void runFrom(int version, Database database) throws SQLException {
    for (String script : SCRIPTS.subList(version, newest())) {
      database.execute(read(script));
    }
    database.execute("PRAGMA user_version = " + newest());
    return null;
  }

  static String read(String script) {
    try (InputStream in = Migrations.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException(script + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(script + " cannot be read from the program", e);
    }
  }
}
