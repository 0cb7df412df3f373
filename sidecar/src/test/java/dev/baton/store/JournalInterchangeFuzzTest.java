package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds: it is imported, or refused by name and without effect. */
class JournalInterchangeFuzzTest {

  @SuppressWarnings("NullAway.Init") // JUnit calls open() first.
  private static SqliteJournal journal;

  @BeforeAll
  static void open(@TempDir Path temporary) {
    journal = SqliteJournal.create(temporary.resolve("data"), CHAIN, Optional.empty(), NOW);
  }

  @AfterAll
  static void close() {
    journal.close();
  }

  @FuzzTest
  void importsOrRefusesByName(byte[] file) throws IOException {
    byte[] before = export();
    try {
      importInto(file);
    } catch (InterchangeException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(export()).isEqualTo(before);
      return;
    }
    byte[] after = export();
    assertThat(importInto(after).added()).isZero();
    assertThat(export()).isEqualTo(after);
  }

  private static SqliteJournal.Restored importInto(byte[] file) {
    return JournalInterchange.importInto(
        journal, () -> new ByteArrayInputStream(file), SignedSamples.SCHEME);
  }

  private static byte[] export() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JournalInterchange.export(journal, out, Optional.empty());
    return out.toByteArray();
  }
}
