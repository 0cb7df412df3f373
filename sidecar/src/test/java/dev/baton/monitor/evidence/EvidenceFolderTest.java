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
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What has no room is not kept, and has no address that it could be looked for by. */
@Timeout(60)
class EvidenceFolderTest {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger(EvidenceFolder.class);
  private static final Observation ABOUT =
      Windows.seen("own", "host", "path", Signal.SEAL, Reading.BAD);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    LOG.addAppender(logged);
  }

  @AfterEach
  void stop() {
    LOG.detachAppender(logged);
    vertx.close().await();
  }

  @Test
  void aFullFolderTakesNoMoreAndSaysSoOnce() throws Exception {
    EvidenceFolder evidence = new EvidenceFolder(vertx, folder, new Limits(2 * 4096, 0));
    Optional<Bytes> first = keep(evidence, 1);
    Optional<Bytes> second = keep(evidence, 2);

    assertThat(keep(evidence, 3)).isEmpty();
    assertThat(keep(evidence, 4)).isEmpty();
    await(first.orElseThrow());
    await(second.orElseThrow());
    assertThat(files()).hasSize(2);
    assertThat(errors()).singleElement().asString().contains("evidence-folder-full");
  }

  @Test
  void whatWasKeptBeforeAStartCounts() throws Exception {
    await(keep(new EvidenceFolder(vertx, folder, new Limits(4096, 0)), 1).orElseThrow());
    EvidenceFolder next = new EvidenceFolder(vertx, folder, new Limits(4096, 0));
    next.look().await();

    assertThat(keep(next, 2)).isEmpty();
  }

  @Test
  void roomThatSomebodyMakesIsUsedAgain() throws Exception {
    EvidenceFolder evidence = new EvidenceFolder(vertx, folder, new Limits(4096, 0));
    Bytes first = keep(evidence, 1).orElseThrow();
    await(first);
    Files.delete(file(first));
    evidence.look().await();

    assertThat(keep(evidence, 2)).isPresent();
  }

  @Test
  void theJournalsDiskIsNotFilled() throws Exception {
    EvidenceFolder evidence =
        new EvidenceFolder(vertx, folder, new Limits(1L << 40, Long.MAX_VALUE / 2));
    evidence.look().await();

    assertThat(keep(evidence, 1)).isEmpty();
    assertThat(files()).isEmpty();
    assertThat(errors()).singleElement().asString().contains("evidence-disk-full");
  }

  @Test
  void anObservationSaysThatItsProofIsNotKept() {
    assertThat(ABOUT.provenBy(Optional.empty()).detail()).endsWith("the proof was not kept");
    assertThat(ABOUT.provenBy(Optional.empty()).evidence()).isEmpty();
    assertThat(ABOUT.provenBy(Optional.of(Bytes.EMPTY)).detail()).isEqualTo(ABOUT.detail());
  }

  private static Optional<Bytes> keep(EvidenceFolder evidence, int number) {
    ObjectNode parts = JsonNodeFactory.instance.objectNode().put("number", number);
    return evidence.keep("seal-mismatch", ABOUT, parts);
  }

  private Path file(Bytes address) {
    return folder.resolve(address.toHex().substring(2) + ".json");
  }

  private void await(Bytes address) throws InterruptedException {
    Instant latest = Instant.now().plusSeconds(30);
    while (!Files.exists(file(address))) {
      assertThat(Instant.now()).as("still not written").isBefore(latest);
      Thread.sleep(2);
    }
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
