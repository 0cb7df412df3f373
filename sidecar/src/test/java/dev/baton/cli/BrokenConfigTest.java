package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.demo.DemoFolder;
import dev.baton.demo.DemoPorts;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.testkit.RunningDaemon;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway is revoked at a daemon in its own process while its file is being edited. */
@Timeout(180)
class BrokenConfigTest {

  @TempDir Path temporary;
  private final Vertx vertx = Vertx.vertx();
  private Devnet devnet;
  private DemoFolder folder;
  private RunningDaemon daemon;

  @BeforeEach
  void setUp() throws Exception {
    devnet = new Devnet(vertx, DevnetSettings.small(9));
    devnet.start().await();
    folder = DemoFolder.create(devnet);
    folder.configure(devnet, DemoPorts.free());
    daemon = new RunningDaemon(Main.class, folder.config(), Map.of(), temporary);
    Instant latest = Instant.now().plusSeconds(120);
    while (!Files.exists(left())) {
      assertThat(daemon.isAlive()).as("it said %s", daemon.output()).isTrue();
      assertThat(Instant.now()).as("it said %s", daemon.output()).isBefore(latest);
      Thread.sleep(50);
    }
  }

  @AfterEach
  void tearDown() throws IOException {
    daemon.close();
    folder.close();
    devnet.close().await();
    vertx.close().await();
  }

  @Test
  void ordersReachTheSidecarWhileTheFileHasMistakes() throws IOException {
    edit("pool: {max-share: 0}\n");
    CliRun revoked = run("revoke", "alpha", "--note", "lies", "--yes");

    warned(revoked, "pool.max-share");
    assertThat(revoked.out()).contains("Done: revoke alpha");
    warned(run("status"), "pool.max-share");
    CliRun shown = run("gateways", "show", "alpha");
    warned(shown, "pool.max-share");
    assertThat(shown.out()).contains("revoked");
    warned(run("healthcheck"), "pool.max-share");
    assertThat(run("check-config").code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run("reload").code()).as("as the sidecar says").isEqualTo(78);
  }

  @Test
  void ordersReachTheSidecarWhileTheFileIsNoYaml() throws IOException {
    edit("pool: {max-share:\n");
    String[] revoke = {"revoke", "alpha", "--yes", "--data-dir", folder.data().toString()};

    CliRun lost = run("revoke", "alpha", "--yes");
    CliRun found = run(revoke);

    assertThat(lost.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(lost.err()).contains("is not YAML", "--data-dir DIR");
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).contains("Done: revoke alpha");
    assertThat(run("gateways", "show", "alpha", "--data-dir", folder.data().toString()).out())
        .contains("revoked");
    daemon.close();
    assertThat(left()).doesNotExist();
    assertThat(run(revoke).code()).isEqualTo(Exit.UNAVAILABLE.code());
  }

  private static void warned(CliRun run, String first) {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().lines()).singleElement().asString().contains("Warning: ", first);
  }

  private void edit(String line) throws IOException {
    Files.writeString(folder.config(), "\n" + line, StandardOpenOption.APPEND);
  }

  private Path left() {
    return folder.data().resolve(RunningFile.NAME);
  }

  private CliRun run(String... arguments) {
    Stream<String> file = Stream.of("-c", folder.config().toString());
    return CliRun.of(Stream.concat(Stream.of(arguments), file).toArray(String[]::new));
  }
}
