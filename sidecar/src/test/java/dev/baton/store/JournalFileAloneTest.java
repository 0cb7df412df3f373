package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.Samples.reservation;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One journal is one process's, and is never made where one is already. */
class JournalFileAloneTest extends JournalFileFixture {

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
    open();
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
  void isNeverMadeOverAnotherOne() {
    reserve(reservation(1, 100));
    journal.close();
    assertExists(file());
    open();
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

  private void assertExists(Path what) {
    assertThatThrownBy(() -> SqliteJournal.create(folder(), CHAIN, Optional.empty(), NOW))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_EXISTS))
        .hasMessageContaining(what.toString());
  }

  private static String firstLineOf(Process process) throws IOException {
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      return String.valueOf(said.readLine());
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }
}
