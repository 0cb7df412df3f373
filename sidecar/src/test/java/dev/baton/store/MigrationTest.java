package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.Samples.delivery;
import static dev.baton.store.Samples.reservation;
import static dev.baton.store.Samples.signature;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal.Query;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an earlier program made. */
class MigrationTest {

  private static final String SCHEMA =
      "SELECT group_concat(type || name || sql) FROM (SELECT * FROM sqlite_schema"
          + " WHERE name NOT LIKE 'sqlite%' ORDER BY type, name)";

  @TempDir Path folder;

  @Test
  void aFileOfVersion1IsUpgradedWithAllThatIsInIt() throws IOException, SQLException {
    List<JournalEntry> before = fillVersion1();
    assertThat(version()).isEqualTo("1");
    Ledger.Note note = new Ledger.Note(NOW, "standing", "0xab", "{}");
    try (SqliteJournal journal = SqliteJournal.open(folder, CHAIN)) {
      assertThat(journal.list(Query.since(new Slot(0)))).isEqualTo(before).hasSize(50);
      assertThat(journal.floor()).contains(new Slot(9));
      assertThat(journal.createdAt()).isEqualTo(NOW);
      assertThat(journal.read(Optional.empty(), 0, 10)).isEmpty();
      journal.append(List.of(note));
    }
    assertThat(version()).isEqualTo("2");
    try (SqliteJournal journal = SqliteJournal.open(folder, CHAIN)) {
      assertThat(journal.list(Query.since(new Slot(0)))).isEqualTo(before);
      assertThat(journal.read(Optional.empty(), 0, 10)).containsExactly(new Ledger.Entry(1, note));
    }
  }

  @Test
  void anUpgradeThatFailsLeavesTheFileAsItWas() throws IOException, SQLException {
    fillVersion1();
    // The script's last statement meets a trigger of that name, after its table was made.
    execute(
        "CREATE TRIGGER ledger_is_never_deleted BEFORE DELETE ON reservation"
            + " BEGIN SELECT 1; END");
    assertThatThrownBy(() -> SqliteJournal.open(folder, CHAIN))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(folder.resolve(JournalFile.NAME).toString());
    assertThat(version()).isEqualTo("1");
    execute("DROP TRIGGER ledger_is_never_deleted");
    try (SqliteJournal journal = SqliteJournal.open(folder, CHAIN)) {
      assertThat(journal.list(Query.since(new Slot(0)))).hasSize(50);
    }
  }

  @Test
  void aProgramThatKnowsLessRefuses() throws SQLException {
    SqliteJournal.create(folder, CHAIN, Optional.empty(), NOW).close();
    execute("PRAGMA user_version = " + (Migrations.newest() + 1));
    assertThatThrownBy(() -> SqliteJournal.open(folder, CHAIN))
        .isInstanceOfSatisfying(
            JournalException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_OLDER_PROGRAM));
  }

  /** As the program did that knew only the first script. */
  private List<JournalEntry> fillVersion1() throws IOException, SQLException {
    SqliteJournal.create(folder, CHAIN, Optional.of(new Slot(9)), NOW).close();
    execute("DROP TABLE ledger", "PRAGMA user_version = 1");
    requireSchemaOfVersion1();
    JournalFile file = new JournalFile(folder);
    try (Database database = file.connect()) {
      JournalTables tables = new JournalTables(database);
      for (int slot = 10; slot < 60; slot++) {
        tables.write(new JournalWrite.Reserve(reservation(1, slot)), Optional.empty());
        tables.write(new JournalWrite.Sign(slotKey(1, slot), signature(slot)), Optional.empty());
        tables.write(
            new JournalWrite.Deliver(slotKey(1, slot), delivery("a", Delivery.State.CONFIRMED)),
            Optional.empty());
      }
      return tables.list(Query.since(new Slot(0)));
    }
  }

  /** What is left is word for word what the first script makes. */
  private void requireSchemaOfVersion1() throws IOException, SQLException {
    try (InputStream in = Migrations.class.getResourceAsStream("V1__journal.sql");
        Connection model = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = model.createStatement()) {
      statement.executeUpdate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(schemaOf(statement)).isEqualTo(single(SCHEMA));
    }
  }

  private static String schemaOf(Statement statement) throws SQLException {
    try (var row = statement.executeQuery(SCHEMA)) {
      return row.getString(1);
    }
  }

  private String version() throws SQLException {
    return single("PRAGMA user_version");
  }

  private String single(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JournalFile.NAME));
  }
}
