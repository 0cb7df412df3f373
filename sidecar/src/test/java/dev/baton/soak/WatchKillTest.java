package dev.baton.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.store.SqliteJournal;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that watches gateways is killed and started again and again. System properties: {@code
 * baton.kills} is how often, {@code baton.seed} repeats what it sees and the choice of moments.
 */
class WatchKillTest {

  private static final int KILLS = Integer.getInteger("baton.kills", 20);
  private static final long SEED = Long.getLong("baton.seed", 20_261_121);
  private static final long WITHIN = 60_000;

  @TempDir Path temporary;

  private final Random random = new Random(SEED);
  private final Vertx vertx = Vertx.vertx();
  private final WatchHistory history = new WatchHistory();
  private Path data;
  private Slot first = new Slot(1);

  @BeforeEach
  void makeJournal() {
    data = temporary.resolve("data");
    SqliteJournal.create(data, WatchMain.CHAIN, Optional.empty(), WatchScript.timeOf(new Slot(0)))
        .close();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void forgetsNothingThatWasKeptAndForgivesNobodyHoweverOftenItIsKilled()
      throws IOException, InterruptedException {
    ClassArchive classes = new ClassArchive(temporary);
    add(liveAndStop(classes));
    for (int kill = 0; kill < KILLS; kill++) {
      add(liveAndDie(classes));
      classes.clean();
    }
    long unwritten = history.unwritten();
    add(liveAndStop(classes));
    assertThat(history.unwritten()).as("lost by stopping in order").isEqualTo(unwritten);
    System.out.printf("seed %d: %d kills, %s%n", SEED, KILLS, history.report());
    if (KILLS >= 20) {
      assertThat(unwritten).as("inputs lost by kills").isPositive();
      assertThat(history.revokedAtDeath()).isPositive();
    }
  }

  private void add(WatchTold told) {
    first = WatchHistory.next(told, first);
    history.add(told, WatchAftermath.read(vertx, data, first));
  }

  private WatchTold liveAndDie(ClassArchive classes) throws IOException, InterruptedException {
    SidecarProcess process = start(classes);
    try {
      if (random.nextInt(4) == 0) {
        // At any moment, while it opens its files or goes through them, too.
        Thread.sleep(random.nextInt(1_500));
      } else {
        awaitKept(process, 1 + random.nextInt(40));
        Thread.sleep(random.nextInt(8), random.nextInt(1_000_000));
      }
    } finally {
      process.kill();
    }
    return WatchTold.of(process.told());
  }

  private WatchTold liveAndStop(ClassArchive classes) throws IOException, InterruptedException {
    SidecarProcess process = start(classes);
    try {
      awaitKept(process, 60);
    } finally {
      assertThat(process.stop()).as("exit code; it said %s", process.output()).isZero();
    }
    return WatchTold.of(process.told());
  }

  private SidecarProcess start(ClassArchive classes) throws IOException {
    String seed = Long.toString(SEED);
    return new SidecarProcess(classes, WatchMain.class, data.toString(), seed, first.toString());
  }

  private static void awaitKept(SidecarProcess process, int batches) throws InterruptedException {
    boolean there =
        process.await(
            told ->
                told.stream().filter(line -> line.startsWith(WatchTold.KEPT + " ")).count()
                    >= batches,
            WITHIN);
    assertThat(there).as("%d batches; it said %s", batches, process.output()).isTrue();
  }
}
