package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of the decrypting, and what it does not. */
class LoadLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(LoadLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
  }

  /** A second for each. */
  private void load(LoadLog log, int total) {
    for (int done = 0; done <= total; done++) {
      log.progressed(new LoadProgress(done, 0, total));
      now = now.plusSeconds(1);
    }
  }

  private List<String> lines() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aLinePerFivePerCentAndOneAtTheEndWithTheTime() {
    load(new LoadLog(() -> now, true), 1000);

    assertThat(lines())
        .hasSize(21)
        .startsWith(
            "Decrypting 1000 key files; each key is used when it is ready",
            "Decrypted 50 of 1000 key files, 5 %",
            "Decrypted 100 of 1000 key files, 10 %")
        .endsWith("Decrypted 950 of 1000 key files, 95 %", "Decrypted 1000 key files in 1000.0 s");
  }

  @Test
  void ofFewOnlyTheEnd() {
    load(new LoadLog(() -> now, true), 19);

    assertThat(lines()).containsExactly("Decrypted 19 key files in 19.0 s");
  }

  @Test
  void noStepsWhereABarShowsThem() {
    load(new LoadLog(() -> now, false), 1000);

    assertThat(lines()).containsExactly("Decrypted 1000 key files in 1000.0 s");
  }

  @Test
  void thoseThatFailedAreCountedAtTheEnd() {
    LoadLog log = new LoadLog(() -> now, true);
    log.progressed(new LoadProgress(0, 0, 3));
    log.progressed(new LoadProgress(3, 2, 3));

    assertThat(lines()).containsExactly("Decrypted 1 of 3 key files in 0.0 s, 2 failed");
  }

  @Test
  void anotherLoadBeginsAnew() {
    LoadLog log = new LoadLog(() -> now, true);
    load(log, 20);
    lines.list.clear();
    load(log, 40);

    assertThat(lines()).hasSize(21).contains("Decrypted 2 of 40 key files, 5 %");
  }
}
