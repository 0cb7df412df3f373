package dev.baton.monitor.probe;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendingFileTest {

  private static final BigInteger ONE = BigInteger.ONE;

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final VirtualTime time = new VirtualTime(Instant.parse("2030-01-01T10:00:00Z"));
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("canary-budget");
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void givesWhatADayHasAndNoMore() {
    assertThat(allowed(spending(), 5)).isEqualTo(3);
    time.run(Duration.ofDays(1));
    assertThat(allowed(spending(), 5)).isEqualTo(3);
  }

  @Test
  void aRestartGivesNothingBack() {
    assertThat(allowed(spending(), 2)).isEqualTo(2);
    assertThat(allowed(spending(), 2)).isEqualTo(1);
  }

  @Test
  void manyAtOnceDoNotGetMore() {
    SpendingFile spending = spending();
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(spending.take(ONE));
    }

    assertThat(all.stream().filter(one -> await(one))).hasSize(3);
  }

  @Test
  void aClockThatWentBackGetsNoSecondDay() {
    assertThat(allowed(spending(), 3)).isEqualTo(3);
    time.step(Duration.ofDays(-1));

    assertThat(allowed(spending(), 1)).isZero();
  }

  @Test
  void aFileThatIsNoneSpendsNothing() throws IOException {
    Files.writeString(file, "2030-01-01 x");
    assertThatThrownBy(() -> await(spending().take(ONE))).hasMessageContaining("remove it");
    Files.writeString(file, "someday 1");
    assertThatThrownBy(() -> await(spending().take(ONE))).hasMessageContaining("no day");
  }

  private SpendingFile spending() {
    return new SpendingFile(vertx, file, time, BigInteger.valueOf(3));
  }

  private static int allowed(SpendingFile spending, int times) {
    int allowed = 0;
    for (int i = 0; i < times; i++) {
      allowed += await(spending.take(ONE)) ? 1 : 0;
    }
    return allowed;
  }
}
