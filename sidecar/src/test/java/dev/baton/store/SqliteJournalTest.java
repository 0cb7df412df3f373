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
import dev.baton.bls.UInt64;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void letsNoSecondProcessIn() throws IOException {
    Process second = JournalProcess.start(folder());
    assertThat(firstLineOf(second)).isEqualTo(Reason.JOURNAL_LOCKED.code());
    // The attempt must not have cost the first process its lock.
    Process third = JournalProcess.start(folder());
    assertThat(firstLineOf(third)).isEqualTo(Reason.JOURNAL_LOCKED.code());
    assertThat(reserve(reservation(1, 100))).isEqualTo(Outcome.DONE);
  }

  @Test
  void isNotLetInBesideAnotherProcess() throws IOException {
    journal.close();
    Process other = JournalProcess.start(folder());
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("open");
      assertRefuses(Reason.JOURNAL_LOCKED);
    } finally {
      other.destroyForcibly().onExit().join();
    }
    journal = SqliteJournal.open(folder(), CHAIN);
  }

  @Test
  void letsNoSecondConnectionOfItsOwnProcessIn() {
    assertRefuses(Reason.JOURNAL_LOCKED);
    assertThatThrownBy(() -> tamper("SELECT * FROM meta")).hasMessageContaining("BUSY");
  }

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    reserve(reservation(1, 100));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    try (var files = Files.list(folder())) {
      assertThat(files)
          .hasSizeGreaterThan(1)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
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
  void isNeverMadeOverAnotherOne() {
    reserve(reservation(1, 100));
    journal.close();
    assertExists(file());
    journal = SqliteJournal.open(folder(), CHAIN);
    assertThat(journal.find(slotKey(1, 100))).isPresent();
  }

  @Test
  void isNotMadeBesideTheLastCommitsOfAnotherOne() throws IOException {
    journal.close();
    Path log = folder().resolve("journal.db-wal");
    Files.move(file(), log);
    assertExists(log);
    assertThat(log).isNotEmptyFile();
    assertThat(file()).doesNotExist();
  }

  @Test
  void readsADeliveryWhoseReasonAnotherVersionKnew() throws SQLException {
    reserve(reservation(1, 100));
    Delivery delivery =
        new Delivery("one", Delivery.State.PENDING, Optional.of(Reason.RELAY_ERROR), "why", NOW);
    write(new JournalWrite.Deliver(slotKey(1, 100), delivery));
    journal.close();
    tamper("UPDATE delivery SET reason = 'of-tomorrow'");
    journal = SqliteJournal.open(folder(), CHAIN);
    Delivery read = new Delivery("one", Delivery.State.PENDING, Optional.empty(), "why", NOW);
    assertThat(found(1, 100).deliveries()).containsEntry("one", read);
  }

  @Test
  void namesARowThatMakesNoSense() throws SQLException {
    reserve(reservation(1, 100));
    write(new JournalWrite.Deliver(slotKey(1, 100), delivery("one", Delivery.State.PENDING)));
    journal.close();
    tamper("UPDATE delivery SET at = 'yesterday'");
    journal = SqliteJournal.open(folder(), CHAIN);
    assertThatThrownBy(() -> journal.find(slotKey(1, 100)))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_DAMAGED))
        .hasMessageContaining("yesterday");
  }

  @Test
  void refusesAMissingFile() throws IOException {
    journal.close();
    Files.delete(file());
    assertRefuses(Reason.JOURNAL_MISSING);
    assertThat(file()).doesNotExist();
  }

  @Test
  void refusesAnotherChainAndNamesBoth() {
    Chain otherId = new Chain(CHAIN.genesisValidatorsRoot(), new UInt64(17000));
    Chain otherRoot = new Chain(Samples.root(9), CHAIN.chainId());
    journal.close();
    for (Chain other : List.of(otherId, otherRoot)) {
      assertThatThrownBy(() -> SqliteJournal.open(folder(), other))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_FOREIGN))
          .hasMessageContaining(file().toString())
          .hasMessageContaining("chain id 18446744073709551614 ")
          .hasMessageContaining(CHAIN.genesisValidatorsRoot().toHex())
          .hasMessageContaining("chain id " + other.chainId() + " ")
          .hasMessageContaining(other.genesisValidatorsRoot().toHex());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 4096, 5000, 20_000})
  void refusesATruncatedFile(int size) throws IOException {
    reserveMany();
    journal.close();
    byte[] whole = Files.readAllBytes(file());
    assertThat(whole.length).isGreaterThan(size);
    Files.write(file(), Arrays.copyOf(whole, size));
    assertRefuses(Reason.JOURNAL_DAMAGED);
    assertThat(file()).hasSize(size);
  }

  @Test
  void refusesAFileWithAPageOverwritten() throws IOException {
    reserveMany();
    journal.close();
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 4096, (byte) 0xa5);
    Files.write(file(), bytes);
    assertRefuses(Reason.JOURNAL_DAMAGED);
  }

  @Test
  void refusesWhatIsNoDatabaseAndLeavesItAlone() throws IOException {
    journal.close();
    String text = "not a database at all\n".repeat(1000);
    Files.writeString(file(), text);
    assertRefuses(Reason.JOURNAL_DAMAGED);
    assertThat(file()).hasContent(text);
  }

  @Test
  void refusesAFolderInTheFilesPlace() throws IOException {
    journal.close();
    Files.delete(file());
    Files.createDirectory(file());
    assertRefuses(Reason.JOURNAL_DAMAGED);
  }

  @Test
  void refusesAnotherProgramsDatabaseAndLeavesItAlone() throws IOException, SQLException {
    journal.close();
    Files.delete(file());
    tamper("CREATE TABLE mine (x)");
    byte[] before = Files.readAllBytes(file());
    assertRefuses(Reason.JOURNAL_DAMAGED);
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void refusesTheJournalOfANewerProgram() throws SQLException {
    journal.close();
    tamper("PRAGMA user_version = 99");
    assertRefuses(Reason.JOURNAL_OLDER_PROGRAM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TRIGGER reservation_never_changes",
        "DROP INDEX reservation_by_proposer",
        "CREATE TABLE another (x)"
      })
  void refusesAnAlteredSchema(String sql) throws SQLException {
    journal.close();
    tamper(sql);
    assertRefuses(Reason.JOURNAL_DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE reservation SET delegate = zeroblob(48)",
        "UPDATE reservation SET committer = zeroblob(20)",
        "UPDATE reservation SET metadata = x'01'",
        "UPDATE reservation SET signing_id = zeroblob(32)",
        "UPDATE reservation SET nonce = '5'",
        "UPDATE reservation SET slot = slot + 1",
        "UPDATE OR REPLACE reservation SET proposer = zeroblob(48)",
        "UPDATE reservation SET signature = zeroblob(96)",
        "UPDATE reservation SET signature = NULL",
        "UPDATE reservation SET exposed = 0",
        "DELETE FROM reservation",
        "DELETE FROM delivery",
        "INSERT OR REPLACE INTO reservation SELECT slot, proposer, zeroblob(48), committer,"
            + " metadata, signing_id, nonce, gateway, dependent_root, reserved_at, NULL, 0"
            + " FROM reservation",
        "INSERT INTO delivery VALUES (5, zeroblob(48), 'one', 'PENDING', NULL, '', '')",
        "UPDATE meta SET genesis_validators_root = zeroblob(32)",
        "UPDATE meta SET chain_id = '1'",
        "UPDATE meta SET floor_slot = floor_slot - 1",
        "UPDATE meta SET floor_slot = NULL",
        "DELETE FROM meta",
        "INSERT OR REPLACE INTO meta SELECT 1, journal_id, zeroblob(32), '1', created_at, NULL"
            + " FROM meta",
      })
  void theDatabaseItselfRefusesTampering(String sql) {
    reserve(reservation(1, 100));
    write(new JournalWrite.Sign(slotKey(1, 100), signature(1)));
    write(new JournalWrite.Expose(slotKey(1, 100)));
    write(new JournalWrite.Deliver(slotKey(1, 100), delivery("one", Delivery.State.CONFIRMED)));
    var before = found(1, 100);
    journal.close();
    assertThatThrownBy(() -> tamper(sql)).hasMessageContaining("SQLITE_CONSTRAINT");
    journal = SqliteJournal.open(folder(), CHAIN);
    assertThat(found(1, 100)).isEqualTo(before);
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
    List<JournalWrite> tooMany = reservations(1000, 2000);
    assertThatThrownBy(() -> small.write(tooMany))
        .isInstanceOfSatisfying(
            JournalException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_UNWRITABLE))
        .hasMessageContaining(": the disk or its quota is full (")
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

  private Path folder() {
    return temporary.resolve("data" + journals);
  }

  private Path file() {
    return folder().resolve("journal.db");
  }

  private void reserveMany() {
    journal.write(reservations(1000, 1500));
  }

  private static List<JournalWrite> reservations(long from, long to) {
    return LongStream.range(from, to)
        .<JournalWrite>mapToObj(slot -> new JournalWrite.Reserve(reservation(1, slot)))
        .limit(1000)
        .toList();
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

  private void assertExists(Path what) {
    assertThatThrownBy(() -> SqliteJournal.create(folder(), CHAIN, Optional.empty(), NOW))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_EXISTS))
        .hasMessageContaining(what.toString());
  }

  private void assertRefuses(Reason reason) {
    assertThatThrownBy(() -> SqliteJournal.open(folder(), CHAIN).close())
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(file().toString())
        .hasMessageContaining(reason.remedy());
  }

  private void tamper(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + file() + "?busy_timeout=0");
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = ON");
      statement.execute(sql);
    }
  }

  private static String firstLineOf(Process process) throws IOException {
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      return String.valueOf(said.readLine());
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }
}
