package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A journal in a file of its own, and hands that may get at the file. */
abstract class JournalFileFixture extends JournalFixture {

  private static final Slot FLOOR = new Slot(99);

  @TempDir Path temporary;

  @BeforeEach
  void create() {
    journal = SqliteJournal.create(folder(), CHAIN, Optional.of(FLOOR), NOW);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  /** Opens what is there, after it was closed. */
  void open() {
    journal = SqliteJournal.open(folder(), CHAIN);
  }

  Path folder() {
    return temporary.resolve("data");
  }

  Path file() {
    return folder().resolve("journal.db");
  }

  void assertRefuses(Reason reason) {
    assertThatThrownBy(() -> SqliteJournal.open(folder(), CHAIN).close())
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(file().toString())
        .hasMessageContaining(reason.remedy());
  }

  void tamper(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + file() + "?busy_timeout=0");
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = ON");
      statement.execute(sql);
    }
  }
}
