package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Ledger.Note;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.Configured;
import dev.baton.monitor.record.Decision;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.monitor.record.StandingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restart and restoration from backup never undo a revocation. */
class RevocationsLogTest {

  private static final Subject ALPHA = new Subject("alpha", "default", "default");

  @TempDir Path folder;

  @BeforeEach
  void create() {
    SqliteJournal.create(folder, CHAIN, Optional.empty(), NOW).close();
  }

  @Test
  void aRevocationOutlivesTheRestorationOfAnOlderJournal() throws IOException {
    Path backup = backUp();
    append(transition(5, Standing.SUSPENDED, Standing.REVOKED));
    putBack(backup);
    assertThat(standing()).contains(Standing.REVOKED);
    putBack(backup);
    append(transition(6, Standing.TRUSTED, Standing.DEGRADED));
    assertThat(standing()).contains(Standing.REVOKED);
  }

  @Test
  void soDoesAnOperatorsRestorationOfTheGateway() throws IOException {
    append(transition(5, Standing.SUSPENDED, Standing.REVOKED));
    Path backup = backUp();
    append(order(6, Order.Kind.RESTORE));
    putBack(backup);
    assertThat(standing()).contains(Standing.PROBATION);
    append(order(7, Order.Kind.REVOKE));
    putBack(backup);
    assertThat(standing()).contains(Standing.REVOKED);
  }

  @Test
  void aJournalWhoseCopyWasLostMakesANewOne() throws IOException {
    List<Note> notes =
        List.of(
            transition(5, Standing.SUSPENDED, Standing.REVOKED),
            order(6, Order.Kind.RESTORE),
            transition(7, Standing.REVOKED, Standing.PROBATION));
    Path backup = backUp();
    append(notes.toArray(Note[]::new));
    Files.delete(copy());
    assertThat(entries()).hasSize(3);
    assertThat(Files.readAllLines(copy())).hasSize(3);
    putBack(backup);
    assertThat(entries()).containsExactlyElementsOf(notes);
  }

  @Test
  void isOnlyMadeWhenThereIsSomethingToKeepTwice() {
    append(
        transition(5, Standing.TRUSTED, Standing.SUSPENDED),
        new Note(NOW, "opt-out", "0xab", "revoked"));
    assertThat(copy()).doesNotExist();
    append(order(6, Order.Kind.PIN));
    assertThat(copy()).exists();
  }

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    append(order(6, Order.Kind.REVOKE));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy())))
        .isEqualTo("rw-------");
  }

  @Test
  void openingAgainAddsNothing() throws IOException {
    append(order(6, Order.Kind.REVOKE), transition(7, Standing.TRUSTED, Standing.REVOKED));
    for (int i = 0; i < 3; i++) {
      assertThat(entries()).hasSize(2);
    }
    assertThat(Files.readAllLines(copy())).hasSize(2);
  }

  @Test
  void whereverItsLastLineIsCutOffTheOthersHold() throws IOException {
    Path backup = backUp();
    append(order(6, Order.Kind.REVOKE));
    long first = Files.size(copy());
    append(order(7, Order.Kind.RESTORE));
    byte[] whole = Files.readAllBytes(copy());
    for (int size = (int) first; size < whole.length; size += 7) {
      Files.write(copy(), Arrays.copyOf(whole, size));
      putBack(backup);
      assertThat(standing()).as("cut at %d", size).contains(Standing.REVOKED);
      assertThat(Files.size(copy())).isEqualTo(first);
    }
    append(order(8, Order.Kind.RESTORE));
    putBack(backup);
    assertThat(standing()).contains(Standing.PROBATION);
  }

  @Test
  void aDamagedLineIsPassedOver() throws IOException {
    Path backup = backUp();
    append(order(6, Order.Kind.REVOKE), order(7, Order.Kind.RESTORE));
    List<String> lines = new ArrayList<>(Files.readAllLines(copy()));
    lines.set(1, lines.get(1).replace("restore", "rest0re"));
    lines.add("");
    lines.add("{\"at\":\"never\"}");
    Files.write(copy(), lines);
    putBack(backup);
    assertThat(standing()).contains(Standing.REVOKED);
    Files.writeString(copy(), "\n", StandardOpenOption.APPEND);
    assertThat(entries()).hasSize(1);
  }

  @Test
  void aCopyThatCannotBeWrittenKeepsTheJournalFromNothing() throws IOException {
    Files.createDirectory(copy());
    try (SqliteJournal journal = openWithoutCopy()) {
      assertThat(journal.append(List.of(order(6, Order.Kind.REVOKE)))).hasSize(1);
      Files.delete(copy());
      journal.append(List.of(order(7, Order.Kind.RESTORE)));
    }
    assertThat(Files.readAllLines(copy())).hasSize(2);
  }

  @Test
  void aCopyThatCannotBeReadKeepsTheJournalShut() throws IOException {
    Files.createDirectory(copy());
    assertThatThrownBy(() -> SqliteJournal.open(folder, CHAIN))
        .isInstanceOfSatisfying(
            JournalException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_UNWRITABLE))
        .hasMessageContaining(RevocationsLog.NAME);
    Files.delete(copy());
    SqliteJournal.open(folder, CHAIN).close();
  }

  /** What would happen if the folder came in the copy's place while the journal is open. */
  private SqliteJournal openWithoutCopy() throws IOException {
    Files.delete(copy());
    SqliteJournal journal = SqliteJournal.open(folder, CHAIN);
    Files.createDirectory(copy());
    return journal;
  }

  private Path copy() {
    return folder.resolve("revocations.log");
  }

  private Path journal() {
    return folder.resolve(JournalFile.NAME);
  }

  private Path backUp() throws IOException {
    return Files.copy(journal(), folder.resolve("backup"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void putBack(Path backup) throws IOException {
    Files.copy(backup, journal(), StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(folder.resolve(JournalFile.NAME + "-wal"));
  }

  private void append(Note... notes) {
    try (SqliteJournal journal = SqliteJournal.open(folder, CHAIN)) {
      journal.append(List.of(notes));
    }
  }

  private List<Note> entries() {
    try (SqliteJournal journal = SqliteJournal.open(folder, CHAIN)) {
      return journal.read(Optional.empty(), 0, 100).stream().map(Ledger.Entry::note).toList();
    }
  }

  private Optional<Standing> standing() {
    try (SqliteJournal journal = SqliteJournal.open(folder, CHAIN)) {
      StandingRecord record = new StandingRecord();
      journal.read(Optional.empty(), 0, 100).forEach(record::add);
      Configured configured = new Configured(Set.of("default"), Set.of("default"));
      return record.standing(ALPHA, Samples.key(1).toHex(), configured).map(Decision::standing);
    }
  }

  private static Note transition(int second, Standing from, Standing to) {
    return StandingNotes.of(
        new Transition(
            new Slot(second), NOW.plusSeconds(second), ALPHA, from, to, "rule", List.of(), "why"),
        Samples.key(1));
  }

  private static Note order(int second, Order.Kind kind) {
    return StandingNotes.of(
        new Order(new Slot(second), NOW.plusSeconds(second), "alpha", Optional.empty(), kind, "\n"),
        Samples.key(1));
  }
}
