package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.Samples.reservation;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {

  @TempDir Path temporary;

  private int journals;

  @Override
  Journal fresh(Optional<Slot> floor) {
    journals++;
    return SqliteJournal.create(folder(), CHAIN, floor, NOW);
  }

  @Override
  Journal reopened(Journal closing) {
    closing.close();
    return SqliteJournal.open(folder(), CHAIN);
  }

  @Test
  void hasANameOfItsOwnAndABirthday() {
    SqliteJournal first = (SqliteJournal) journal;
    assertThat(first.createdAt()).isEqualTo(NOW);
    journal = reopened(first);
    assertThat(((SqliteJournal) journal).id()).isEqualTo(first.id());
    Path elsewhere = temporary.resolve("elsewhere");
    try (SqliteJournal other = SqliteJournal.create(elsewhere, CHAIN, Optional.empty(), NOW)) {
      assertThat(other.id()).isNotEqualTo(first.id());
    }
  }

  @Test
  void aFullDiskUndoesTheWholeGroupAndTheJournalRecovers() throws SQLException {
    journal.close();
    JournalFile file = new JournalFile(folder());
    Database database = file.open();
    SqliteJournal small = new SqliteJournal(file, database, Meta.read(database));
    journal = small;
    reserve(reservation(1, 100));
    database.single("PRAGMA max_page_count = 24");
    List<JournalWrite> tooMany = Samples.reservations(1000, 2000);
    assertThatThrownBy(() -> small.write(tooMany))
        .isInstanceOfSatisfying(
            JournalException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_UNWRITABLE))
        .hasMessageContaining(": the disk or its quota is full. ")
        .hasMessageContaining(file().toString());
    assertThat(small.list(Journal.Query.since(new Slot(0)))).hasSize(1);
    assertThat(reserve(reservation(1, 101))).isEqualTo(Outcome.DONE);
    database.single("PRAGMA max_page_count = 100000");
    assertThat(small.write(tooMany)).containsOnly(Outcome.DONE);
    journal = reopened(small);
    assertThat(journal.list(Journal.Query.since(new Slot(0)))).hasSize(1002);
  }

  @Test
  void everyListIsARangeOfAnIndex() throws SQLException {
    journal.close();
    try (Database database = new JournalFile(folder()).open()) {
      Journal.Query all = Journal.Query.since(new Slot(0));
      for (int filters = 0; filters < 8; filters++) {
        Journal.Query query =
            new Journal.Query(
                all.from(),
                all.to(),
                Optional.of(Samples.key(1)).filter(given(filters, 1)),
                Optional.of("alpha").filter(given(filters, 2)),
                Optional.of(slotKey(1, 5)).filter(given(filters, 4)),
                10);
        assertThat(planOf(query, database)).contains("SEARCH").doesNotContain("SCAN reservation");
        assertThat(planOf(query, database)).doesNotContain("TEMP B-TREE");
      }
    }
  }

  @Test
  void theFloorOnlyRises() {
    SqliteJournal mine = (SqliteJournal) journal;
    reserve(reservation(1, 150));
    assertThat(mine.raiseFloor(new Slot(200))).isTrue();
    assertThat(mine.raiseFloor(new Slot(199))).isFalse();
    assertThat(mine.raiseFloor(new Slot(200))).isFalse();
    assertThat(mine.floor()).contains(new Slot(200));
    journal = reopened(journal);
    assertThat(journal.floor()).contains(new Slot(200));
    assertThat(reserve(reservation(1, 200))).isEqualTo(Outcome.BELOW_FLOOR);
    assertThat(reserve(reservation(1, 150))).isEqualTo(Outcome.ALREADY);
    assertThat(reserve(reservation(1, 150, "beta"))).isEqualTo(Outcome.HELD_BY_ANOTHER);
    assertThat(reserve(reservation(1, 201))).isEqualTo(Outcome.DONE);
  }

  @Test
  void setsAFloorWhereThereWasNone() {
    journal.close();
    journal = fresh(Optional.empty());
    assertThat(((SqliteJournal) journal).raiseFloor(new Slot(0))).isTrue();
    assertThat(journal.floor()).contains(new Slot(0));
  }

  private static <T> java.util.function.Predicate<T> given(int filters, int bit) {
    return ignored -> (filters & bit) != 0;
  }

  private static String planOf(Journal.Query query, Database database) throws SQLException {
    StringBuilder plan = new StringBuilder();
    var explained = database.prepared("EXPLAIN QUERY PLAN " + ListQuery.sql(query));
    ListQuery.bind(query, explained);
    try (var rows = explained.executeQuery()) {
      while (rows.next()) {
        plan.append(rows.getString("detail")).append('\n');
      }
    }
    return plan.toString();
  }

  private Path folder() {
    return temporary.resolve("data" + journals);
  }

  private Path file() {
    return folder().resolve("journal.db");
  }
}
