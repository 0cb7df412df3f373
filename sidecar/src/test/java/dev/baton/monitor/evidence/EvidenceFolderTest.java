package dev.baton.monitor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.monitor.evidence.EvidenceRoom.Limits;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** An address is of a file that is there; what the disk does not take waits and is tried again. */
class EvidenceFolderTest {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger(EvidenceFolder.class);
  private static final Limits PLENTY = new Limits(1L << 40, 0);
  private static final Observation ABOUT =
      Windows.seen("own", "host", "path", Signal.SEAL, Reading.BAD);

  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-01T00:00:00Z"));
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final List<String> counted = new ArrayList<>();
  private FakeDisk disk;

  @BeforeEach
  void listen() {
    disk = new FakeDisk(new EvidenceFiles(folder, PLENTY));
    logged.start();
    LOG.addAppender(logged);
  }

  @AfterEach
  void stop() {
    LOG.detachAppender(logged);
  }

  private EvidenceFolder open(Limits limits) {
    disk = new FakeDisk(new EvidenceFiles(folder, limits));
    EvidenceFolder opened = new EvidenceFolder(folder, disk, time, limits, counted::add);
    opened.look();
    return opened;
  }

  @Test
  void anAddressIsToldWhenItsFileIsThere() throws IOException {
    EvidenceFolder evidence = open(PLENTY);
    disk.hanging = Optional.of(Promise.promise());
    Future<Optional<Bytes>> kept = keep(evidence, 1);
    assertThat(kept.isComplete()).isFalse();
    disk.hanging.orElseThrow().complete();

    assertThat(Files.readAllBytes(file(kept.result().orElseThrow())))
        .isEqualTo(disk.tried.get(0).bytes());
    assertThat(counted).containsExactly("kept");
  }

  @Test
  void whatTheDiskDoesNotTakeIsToldWithoutItAndKeptLater() throws IOException {
    EvidenceFolder evidence = open(PLENTY);
    disk.failure = Optional.of("No space left on device");
    assertThat(keep(evidence, 1).result()).isEmpty();
    assertThat(keep(evidence, 2).result()).isEmpty();
    time.run(EvidenceFolder.REST.multipliedBy(3));
    assertThat(files()).isEmpty();
    assertThat(disk.tried).hasSize(4);
    disk.failure = Optional.empty();
    time.run(EvidenceFolder.REST);

    assertThat(files()).hasSize(2);
    assertThat(counted).containsExactly("waiting", "waiting", "late", "late");
    assertThat(errors()).singleElement().asString().contains("No space left on device");
    assertThat(keep(evidence, 3).result()).isPresent();
  }

  @Test
  void aFolderThatCannotBeMadeIsMadeOnceItCan() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    FakeDisk there = new FakeDisk(new EvidenceFiles(file, PLENTY));
    EvidenceFolder evidence = new EvidenceFolder(file, there, time, PLENTY, counted::add);
    assertThat(keep(evidence, 1).result()).isEmpty();
    Files.delete(file);
    time.run(EvidenceFolder.REST);

    assertThat(file).isDirectoryContaining(one -> one.toString().endsWith(".json"));
  }

  @Test
  void aDiskThatHangsHoldsNoJudgementUpForLongerThanASecond() throws IOException {
    EvidenceFolder evidence = open(PLENTY);
    disk.hanging = Optional.of(Promise.promise());
    Future<Optional<Bytes>> first = keep(evidence, 1);
    Future<Optional<Bytes>> second = keep(evidence, 2);
    time.run(Duration.ofSeconds(1));
    assertThat(first.result()).isEmpty();
    assertThat(second.result()).isEmpty();
    assertThat(disk.tried).hasSize(1);
    assertThat(errors()).singleElement().asString().contains("longer than a second");
    disk.hanging.orElseThrow().complete();

    assertThat(files()).hasSize(2);
    assertThat(counted).containsExactly("waiting", "waiting", "late", "late");
  }

  @Test
  void aFullFolderTakesNoMoreAndSaysSoOnce() throws IOException {
    EvidenceFolder evidence = open(new Limits(2 * 4096, 0));
    assertThat(keep(evidence, 1).result()).isPresent();
    assertThat(keep(evidence, 2).result()).isPresent();

    assertThat(keep(evidence, 3).result()).isEmpty();
    assertThat(keep(evidence, 4).result()).isEmpty();
    time.run(EvidenceFolder.REST.multipliedBy(5));
    assertThat(files()).hasSize(2);
    assertThat(errors()).singleElement().asString().contains("evidence-folder-full");
  }

  @Test
  void roomThatSomebodyMakesIsUsedByWhatWaits() throws IOException {
    EvidenceFolder evidence = open(new Limits(4096, 0));
    Bytes first = keep(evidence, 1).result().orElseThrow();
    assertThat(keep(evidence, 2).result()).isEmpty();
    Files.delete(file(first));
    time.run(EvidenceFolder.REST);

    assertThat(files()).hasSize(1).doesNotContain(file(first));
  }

  @Test
  void whatWasKeptBeforeAStartCounts() {
    assertThat(keep(open(new Limits(4096, 0)), 1).result()).isPresent();
    assertThat(keep(open(new Limits(4096, 0)), 2).result()).isEmpty();
  }

  @Test
  void theJournalsDiskIsNotFilled() throws IOException {
    EvidenceFolder evidence = open(new Limits(1L << 40, Long.MAX_VALUE / 2));

    assertThat(keep(evidence, 1).result()).isEmpty();
    assertThat(files()).isEmpty();
    assertThat(errors()).singleElement().asString().contains("evidence-disk-full");
  }

  @Test
  void aDaysAllowanceIsUsedOnceHoweverOftenABundleIsTried() throws IOException {
    EvidenceFolder evidence = open(PLENTY);
    disk.failure = Optional.of("as told");
    keep(evidence, 0);
    time.run(EvidenceFolder.REST.multipliedBy(300));
    disk.failure = Optional.empty();
    time.run(EvidenceFolder.REST);
    IntStream.range(1, 300).forEach(number -> keep(evidence, number));

    assertThat(files()).hasSize(256);
    assertThat(Collections.frequency(counted, "refused")).isEqualTo(300 - 256);
  }

  @Test
  void noMoreWaitsThanFitsIntoItsMemoryAndTheLossIsSaidOnce() throws IOException {
    EvidenceFolder evidence = open(PLENTY);
    disk.failure = Optional.of("as told");
    IntStream.range(0, WaitingBundles.MOST + 9).forEach(number -> keep(evidence, number));
    assertThat(Collections.frequency(counted, "lost")).isEqualTo(9);
    assertThat(errors()).hasSize(2);
    disk.failure = Optional.empty();
    time.run(EvidenceFolder.REST);

    assertThat(files()).hasSize(WaitingBundles.MOST);
  }

  @Test
  void whatWaitsIsTriedOnceMoreAtAStop() throws IOException {
    EvidenceFolder evidence = open(PLENTY);
    disk.failure = Optional.of("as told");
    keep(evidence, 1);
    disk.failure = Optional.empty();

    assertThat(evidence.close().succeeded()).isTrue();
    assertThat(files()).hasSize(1);
    assertThat(disk.closed).isTrue();
    assertThat(keep(evidence, 2).result()).isEmpty();
  }

  @Test
  void whatNoDiskTookUntilAStopIsSaidToBeLost() {
    EvidenceFolder evidence = open(PLENTY);
    disk.failure = Optional.of("as told");
    keep(evidence, 1);
    disk.hanging = Optional.of(Promise.promise());
    Future<Void> closed = evidence.close();
    assertThat(closed.isComplete()).isFalse();
    time.run(Duration.ofSeconds(1));

    assertThat(closed.succeeded()).isTrue();
    assertThat(counted).containsExactly("waiting", "lost");
    assertThat(errors()).last().asString().contains("are lost");
    disk.hanging.orElseThrow().complete();
  }

  private static Future<Optional<Bytes>> keep(EvidenceFolder evidence, int number) {
    ObjectNode parts = JsonNodeFactory.instance.objectNode().put("number", number);
    return evidence.keep("seal-mismatch", ABOUT, parts);
  }

  private Path file(Bytes address) {
    return EvidenceFiles.file(folder, address);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private List<String> errors() {
    return logged.list.stream()
        .filter(event -> event.getLevel() == Level.ERROR)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
