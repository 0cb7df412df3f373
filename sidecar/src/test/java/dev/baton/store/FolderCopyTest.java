package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalException;
import dev.baton.monitor.WatchLog.Kept;
import dev.baton.monitor.WatchLogException;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.testkit.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are copied whole while someone writes to them. */
class FolderCopyTest {

  private static final Journal.Chain CHAIN =
      new Journal.Chain(Fixtures.SPEC.genesisValidatorsRoot(), Fixtures.SPEC.chainId());

  @TempDir Path folder;

  @BeforeEach
  void makeJournal() {
    SqliteJournal.create(folder, CHAIN, Optional.empty(), Instant.EPOCH).close();
  }

  @Test
  void hasAllThatWasWrittenBeforeAndNothingHalf() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong written = new AtomicLong();
    try (Database database = new WatchFile(folder).open()) {
      // The log is begun anew every twenty writes or so: often, but not within each copy.
      database.single("PRAGMA wal_autocheckpoint = 40");
      WatchTables tables = new WatchTables(database);
      Thread writer = new Thread(() -> write(database, tables, stop, written));
      writer.start();
      try {
        for (int copies = 0; copies < 40 || written.get() < 100; copies++) {
          assertThat(writer.isAlive()).as("the writer writes").isTrue();
          long before = written.get();
          assertThat(slotsOfACopy()).isGreaterThanOrEqualTo(before);
        }
      } finally {
        stop.set(true);
        writer.join();
      }
    }
    assertThat(slotsOfACopy()).isEqualTo(written.get());
  }

  @Test
  void isGoneOnceItIsClosed() {
    Path where;
    write();
    try (FolderCopy copy = FolderCopy.of(folder)) {
      where = copy.path();
      assertThat(where.resolve(JournalFile.NAME)).hasSameBinaryContentAs(journal());
      SqliteJournal.open(where, CHAIN).close();
    }
    assertThat(where).doesNotExist();
  }

  @Test
  void namesTheFileThatIsMissing() throws Exception {
    assertThatThrownBy(() -> FolderCopy.of(folder))
        .isInstanceOf(WatchLogException.class)
        .hasMessageContaining(folder.resolve(WatchFile.NAME) + " is not there");
    write();
    Files.delete(journal());
    assertThatThrownBy(() -> FolderCopy.of(folder))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(journal().toString());
  }

  private Path journal() {
    return folder.resolve(JournalFile.NAME);
  }

  private void write() {
    try (Database database = new WatchFile(folder).open()) {
      new WatchTables(database).record(List.of(closed(1)), List.of());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** How many slots there are in a copy; they are checked to be the first ones, without a gap. */
  private long slotsOfACopy() {
    try (FolderCopy copy = FolderCopy.of(folder);
        WatchReader reader = WatchReader.open(copy.path())) {
      List<Input> inputs = reader.inputs(0, Integer.MAX_VALUE).stream().map(Kept::input).toList();
      assertThat(inputs)
          .isEqualTo(
              LongStream.rangeClosed(1, inputs.size()).mapToObj(FolderCopyTest::closed).toList());
      return inputs.size();
    }
  }

  private static void write(
      Database database, WatchTables tables, AtomicBoolean stop, AtomicLong written) {
    try {
      while (!stop.get()) {
        database.inTransaction(
            () -> {
              tables.record(List.of(closed(written.get() + 1)), List.of());
              return "";
            });
        written.incrementAndGet();
        Thread.sleep(2);
      }
    } catch (SQLException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Input closed(long slot) {
    return new SlotClosed(new Slot(slot), Instant.ofEpochSecond(slot));
  }
}
