package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.SignedSamples.SCHEME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Ledger.Note;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.record.Configured;
import dev.baton.monitor.record.Decision;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.monitor.record.StandingRecord;
import dev.baton.store.SqliteJournal.Restored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ledger moves with the journal, and what comes late undoes nothing. */
class LedgerInterchangeTest {

  private static final Subject ALPHA = new Subject("alpha", "default", "default");

  @TempDir Path temporary;

  @SuppressWarnings("NullAway.Init") // JUnit calls open() first.
  private SqliteJournal from;

  @SuppressWarnings("NullAway.Init") // JUnit calls open() first.
  private SqliteJournal into;

  @BeforeEach
  void open() {
    from = SqliteJournal.create(temporary.resolve("from"), CHAIN, Optional.empty(), NOW);
    into = SqliteJournal.create(temporary.resolve("into"), CHAIN, Optional.empty(), NOW);
    SignedSamples.fill(from);
  }

  @AfterEach
  void close() {
    from.close();
    into.close();
  }

  @Test
  void movesTheLedgerInItsOrderAndOnlyOnce() throws IOException {
    for (int i = 0; i < 250; i++) {
      from.append(List.of(new Note(NOW.plusSeconds(i % 7), "opt-out", "s" + i, "{\"\u00e9\":1}")));
    }
    assertThat(importInto(export(from))).isEqualTo(new Restored(3, 0, 0, 250));
    assertThat(notes(into)).isEqualTo(notes(from)).hasSize(250);
    assertThat(export(into)).isEqualTo(export(from));
    assertThat(importInto(export(from))).isEqualTo(new Restored(0, 0, 3, 0));
  }

  @Test
  void aRevocationComesAlongAndIsKeptTwice() throws IOException {
    from.append(List.of(order(5, Order.Kind.REVOKE)));
    importInto(export(from));
    assertThat(standing(into)).contains(Standing.REVOKED);
    assertThat(temporary.resolve("into").resolve(RevocationsLog.NAME)).isNotEmptyFile();
    assertThat(Files.readAllLines(temporary.resolve("into").resolve(RevocationsLog.NAME)))
        .hasSize(1);
  }

  @Test
  void anOlderBackupUndoesNothingNewer() throws IOException {
    from.append(List.of(order(5, Order.Kind.RESTORE)));
    into.append(List.of(order(6, Order.Kind.REVOKE)));
    importInto(export(from));
    assertThat(standing(into)).contains(Standing.REVOKED);
    from.append(List.of(order(7, Order.Kind.RESTORE)));
    into.append(List.of(order(8, Order.Kind.REVOKE), order(9, Order.Kind.RESTORE)));
    importInto(export(from));
    assertThat(standing(into)).contains(Standing.PROBATION);
  }

  @Test
  void withoutALedgerTheFileIsOneThatOlderProgramsRead() throws IOException {
    assertThat(text(export(from)))
        .contains("\"interchange_format_version\" : \"1\"")
        .doesNotContain("ledger");
    from.append(List.of(order(5, Order.Kind.PIN)));
    assertThat(text(export(from))).contains("\"interchange_format_version\" : \"2\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\" : \"order\"|\"kind\" : \"\"|ledger[0]",
        "\"kind\" : \"order\"|\"kynd\" : \"order\"|ledger[0]",
        "\"at\" : \"2026|\"at\" : \"then|ledger[0].at (line",
        "version\" : \"2\"|version\" : \"1\"|version 2 only",
        "version\" : \"2\"|version\" : \"3\"|versions 1 and 2",
        "\"ledger\"|\"ledgers\"|nothing may follow",
      })
  void refusesALedgerThatIsWrong(String right, String wrong, String place) throws IOException {
    from.append(List.of(order(5, Order.Kind.REVOKE)));
    String file = text(export(from));
    assertThat(file).contains(right);
    byte[] changed = file.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> importInto(changed))
        .isInstanceOf(InterchangeException.class)
        .hasMessageContaining(place);
    assertThat(notes(into)).isEmpty();
    assertThat(into.newest()).isEmpty();
  }

  private Restored importInto(byte[] file) {
    return JournalInterchange.importInto(into, () -> new ByteArrayInputStream(file), SCHEME);
  }

  private static byte[] export(SqliteJournal journal) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JournalInterchange.export(journal, out, Optional.empty());
    return out.toByteArray();
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }

  private static List<Note> notes(SqliteJournal journal) {
    return journal.read(Optional.empty(), 0, 10_000).stream().map(Ledger.Entry::note).toList();
  }

  private static Optional<Standing> standing(SqliteJournal journal) {
    StandingRecord record = new StandingRecord();
    journal.read(Optional.empty(), 0, 100).forEach(record::add);
    Configured configured = new Configured(Set.of("default"), Set.of("default"));
    return record.standing(ALPHA, Samples.key(1).toHex(), configured).map(Decision::standing);
  }

  private static Note order(int second, Order.Kind kind) {
    return StandingNotes.of(
        new Order(new Slot(second), NOW.plusSeconds(second), "alpha", Optional.empty(), kind, ""),
        Samples.key(1));
  }
}
