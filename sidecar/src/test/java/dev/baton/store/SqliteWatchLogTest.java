package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.delegation.Reason;
import dev.baton.monitor.WatchLog;
import dev.baton.monitor.WatchLogException;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.record.RecordSamples;
import dev.baton.testkit.Loop;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteWatchLogTest extends WatchLogContract {

  @TempDir Path folder;

  private final Loop loop = new Loop();

  @SuppressWarnings("NullAway.Init") // JUnit calls open() first.
  private SqliteWatchLog log;

  @BeforeEach
  void open() {
    log = new SqliteWatchLog(loop.vertx(), folder, now::get);
  }

  @AfterEach
  void stop() {
    ask(log::close);
    loop.close();
  }

  @Override
  <T> T ask(Supplier<Future<T>> question) {
    return loop.await(question);
  }

  @Override
  WatchLog log() {
    return log;
  }

  @Override
  void reopen() {
    ask(log::close);
    open();
  }

  @Test
  void losesWhatComesFasterThanItCanBeWrittenAndSaysSo() throws SQLException {
    List<Input> many = closed(1, SqliteWatchLog.MOST_WAITING);
    List<Future<Void>> asked = new ArrayList<>();
    ask(
        () -> {
          asked.add(log.record(many, List.of()));
          asked.add(log.record(closed(1, 7), List.of()));
          return Future.join(asked).otherwiseEmpty();
        });
    assertThat(asked.get(0).succeeded()).isTrue();
    assertThat(asked.get(1).cause()).hasMessageContaining("as fast as they come");
    assertThat(log.lost()).isEqualTo(7);
    record(closed(8, 8));
    assertThat(all(0, 10_000)).hasSize(SqliteWatchLog.MOST_WAITING + 1);
    ask(log::close);
    try (Database database = new WatchFile(folder).openToRead()) {
      assertThat(new WatchTables(database).lostAfter(0)).isEqualTo(7);
    }
  }

  @Test
  void aFileThatCannotBeMadeCostsObservationsUntilItCan() throws IOException {
    Path missing = folder.resolve("later");
    ask(log::close);
    log = new SqliteWatchLog(loop.vertx(), missing, now::get);
    for (int i = 1; i <= 3; i++) {
      assertThatThrownBy(() -> record(closed(1, 2)))
          .isInstanceOfSatisfying(
              WatchLogException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.OBSERVATIONS_UNAVAILABLE))
          .hasMessageContaining(missing.resolve("observations.db").toString());
    }
    Files.createDirectory(missing);
    record(closed(3, 3));
    assertThat(log.lost()).isEqualTo(6);
    assertThat(inputs(0)).isEqualTo(closed(3, 3));
  }

  @Test
  void aDamagedFileIsPutAside() throws IOException {
    record(closed(1, 3));
    ask(log::close);
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, 0, 2000, (byte) 0x5a);
    Files.write(file(), bytes);
    open();
    record(closed(4, 4));
    assertThat(inputs(0)).isEqualTo(closed(4, 4));
    assertThat(folder.resolve("observations.db.damaged")).hasBinaryContent(bytes);
  }

  @Test
  void aFileOfAnotherProgramIsPutAside() throws IOException {
    String text = "not a database at all\n".repeat(1000);
    Files.writeString(file(), text);
    record(closed(4, 4));
    assertThat(inputs(0)).isEqualTo(closed(4, 4));
    assertThat(folder.resolve("observations.db.damaged")).hasContent(text);
  }

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    record(closed(1, 1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void isLookedAtWithoutBeingChanged() throws IOException {
    record(closed(1, 3));
    assertThatThrownBy(() -> new WatchFile(folder).openToRead())
        .isInstanceOf(WatchLogException.class)
        .hasMessageContaining("in use by a running sidecar");
    ask(log::close);
    byte[] before = Files.readAllBytes(file());
    try (WatchReader reader = WatchReader.open(folder)) {
      assertThat(reader.inputs(0, 10)).hasSize(3);
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    assertThatThrownBy(() -> WatchReader.open(folder.resolve("none")))
        .hasMessageContaining("is not there");
  }

  @Test
  void whatWasWrittenWhenTheProcessDiedIsThere() throws IOException {
    for (int slot = 1; slot <= 50; slot++) {
      record(closed(slot, slot));
    }
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String end : List.of("", "-wal")) {
      Files.copy(folder.resolve(WatchFile.NAME + end), copy.resolve(WatchFile.NAME + end));
    }
    try (WatchReader reader = WatchReader.open(copy)) {
      assertThat(reader.inputs(0, 100)).hasSize(50);
    }
  }

  @Test
  void anObservationTakesLittleRoom() throws IOException {
    int slots = 300;
    int each = 60;
    for (int slot = 1; slot <= slots; slot++) {
      record(likeASlot(slot, each));
    }
    ask(log::close);
    long bytes = Files.size(file()) / ((long) slots * each);
    assertThat(bytes).as("20 when it was measured").isLessThan(30);
  }

  private static List<Input> likeASlot(int slot, int count) {
    return IntStream.range(0, count).mapToObj(i -> RecordSamples.likely(slot, i)).toList();
  }

  private Path file() {
    return folder.resolve("observations.db");
  }
}
