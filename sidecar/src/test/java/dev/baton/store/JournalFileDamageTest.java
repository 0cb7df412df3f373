package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.Samples.delivery;
import static dev.baton.store.Samples.reservation;
import static dev.baton.store.Samples.signature;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.UInt64;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is refused for, and what the database in it refuses by itself. */
class JournalFileDamageTest extends JournalFileFixture {

  @Test
  void readsADeliveryWhoseReasonAnotherVersionKnew() throws SQLException {
    reserve(reservation(1, 100));
    Delivery delivery =
        new Delivery("one", Delivery.State.PENDING, Optional.of(Reason.RELAY_ERROR), "why", NOW);
    write(new JournalWrite.Deliver(slotKey(1, 100), delivery));
    journal.close();
    tamper("UPDATE delivery SET reason = 'of-tomorrow'");
    open();
    Delivery read = new Delivery("one", Delivery.State.PENDING, Optional.empty(), "why", NOW);
    assertThat(found(1, 100).deliveries()).containsEntry("one", read);
  }

  @Test
  void namesARowThatMakesNoSense() throws SQLException {
    reserve(reservation(1, 100));
    write(new JournalWrite.Deliver(slotKey(1, 100), delivery("one", Delivery.State.PENDING)));
    journal.close();
    tamper("UPDATE delivery SET at = 'yesterday'");
    open();
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
  void saysInPlainWordsThatAFileIsDamagedAndAtTheEndInThoseOfSqlite() throws IOException {
    journal.close();
    Files.writeString(file(), "not a database at all\n".repeat(1000));
    assertThatThrownBy(() -> SqliteJournal.open(folder(), CHAIN).close())
        .hasMessageContaining("what is in the file is damaged. Keep the file")
        .message()
        .endsWith(
            "with baton init. [SQLITE_NOTADB: File opened that is not a database file (file is not a"
                + " database)]");
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
    open();
    assertThat(found(1, 100)).isEqualTo(before);
  }

  private void reserveMany() {
    journal.write(Samples.reservations(1000, 1500));
  }
}
