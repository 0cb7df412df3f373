package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Epoch;
import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.relay.Dialect;
import dev.baton.testkit.RunningDaemon;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon in its own process, told by a signal to read its keys anew. */
@Timeout(120)
class HangupTest {

  @TempDir Path temporary;

  @Test
  void readsItsKeysAndItsConfigurationAnewAndGoesOn() throws IOException, InterruptedException {
    Vertx vertx = Vertx.vertx();
    Devnet devnet =
        new Devnet(
            vertx,
            DevnetSettings.small(7)
                .with(
                    new DevnetSettings.Time(Duration.ofSeconds(1), 8, Duration.ZERO, new Epoch(0)))
                .with(new DevnetSettings.Validators(4, 4))
                .with(new DevnetSettings.Actors(1, List.of(Dialect.FABRIC), 1)));
    devnet.start().await();
    try (DemoFolder folder = DemoFolder.create(devnet)) {
      Path config = folder.configure(devnet).dataDir().resolveSibling("baton.yaml");
      Path away = putAway(config.resolveSibling("keys"));
      try (RunningDaemon daemon = new RunningDaemon(Main.class, config, Map.of(), temporary)) {
        until(daemon, () -> says(daemon, "Baton ") && says(daemon, " runs: status on "));
        Files.move(away, config.resolveSibling("keys").resolve(away.getFileName()));
        hangUp(daemon.pid());
        until(daemon, () -> says(daemon, "1 added"));
        assertThat(says(daemon, "The configuration was read anew: all is as before")).isTrue();
        Files.writeString(config, "\npool: {max-share: 0}\n", StandardOpenOption.APPEND);
        hangUp(daemon.pid());
        until(daemon, () -> says(daemon, "pool.max-share: must be a whole number from 1 to 100"));
        assertThat(daemon.isAlive()).isTrue();
      }
    } finally {
      devnet.close().await();
      vertx.close().await();
    }
  }

  private Path putAway(Path keys) throws IOException {
    try (Stream<Path> files = Files.list(keys)) {
      Path file = files.sorted().findFirst().orElseThrow();
      return Files.move(file, temporary.resolve(file.getFileName()));
    }
  }

  private static void hangUp(long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static boolean says(RunningDaemon daemon, String words) {
    return daemon.output().stream().anyMatch(line -> line.contains(words));
  }

  private static void until(RunningDaemon daemon, BooleanSupplier there)
      throws InterruptedException {
    Instant latest = Instant.now().plusSeconds(60);
    while (!there.getAsBoolean()) {
      assertThat(daemon.isAlive()).as("it said %s", daemon.output()).isTrue();
      assertThat(Instant.now()).as("it said %s", daemon.output()).isBefore(latest);
      Thread.sleep(20);
    }
  }
}
