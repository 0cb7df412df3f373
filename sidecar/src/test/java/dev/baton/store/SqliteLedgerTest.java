package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Ledger.Entry;
import dev.baton.delegation.Reason;
import dev.baton.testkit.Loop;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SqliteLedgerTest extends LedgerContract {

  @TempDir Path temporary;

  private final Loop loop = new Loop();

  @SuppressWarnings("NullAway.Init") // JUnit calls open() first.
  private GroupCommitJournal queue;

  @BeforeEach
  void open() {
    SqliteJournal.create(temporary, CHAIN, Optional.empty(), NOW).close();
    queue = new GroupCommitJournal(loop.vertx(), SqliteJournal.open(temporary, CHAIN));
  }

  @AfterEach
  void stop() {
    ask(queue::close);
    loop.close();
  }

  @Override
  <T> T ask(Supplier<Future<T>> question) {
    return loop.await(question);
  }

  @Override
  Ledger ledger() {
    return queue;
  }

  @Override
  Ledger reopened() {
    ask(queue::close);
    queue = new GroupCommitJournal(loop.vertx(), SqliteJournal.open(temporary, CHAIN));
    return queue;
  }

  @Test
  void isReadTogetherWhateverItsKindWithTheDaemonStopped() {
    append(note("even", 2), note("odd", 1));
    ask(queue::close);
    try (SqliteJournal journal = SqliteJournal.openOfAnyChain(temporary)) {
      assertThat(journal.read(Optional.empty(), 0, 10))
          .extracting(Entry::note)
          .containsExactly(note("even", 2), note("odd", 1));
      assertThat(journal.read(Optional.of("odd"), 0, 10)).hasSize(1);
    }
    reopened();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ledger SET body = '{}'",
        "UPDATE ledger SET sequence = sequence + 1",
        "DELETE FROM ledger",
        "INSERT OR REPLACE INTO ledger VALUES (1, '', 'standing', '', '{}')",
        "INSERT INTO ledger VALUES (0, '', 'standing', '', '{}')",
        "INSERT INTO ledger (at, kind, subject, body) VALUES ('', '', '', '')",
        "INSERT INTO ledger (at, kind, subject, body) VALUES ('', 'k', '', zeroblob(1048577))",
        "INSERT INTO ledger (at, kind, subject, body)"
            + " VALUES ('', 'k', '', hex(zeroblob(524289)))",
      })
  void theDatabaseItselfRefusesTampering(String sql) throws SQLException {
    List<Entry> before = append(note("standing", 1));
    ask(queue::close);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + temporary.resolve(JournalFile.NAME));
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("SQLITE_CONSTRAINT");
    }
    reopened();
    assertThat(read("standing", 0, 10)).isEqualTo(before);
  }

  @Test
  void takesNothingWhenItIsBeingClosed() {
    ask(queue::close);
    assertThatThrownBy(() -> append(note("odd", 1)))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STOPPING));
  }
}
