package dev.baton.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetBeaconNode;
import dev.baton.devnet.DevnetSettings;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a process of its own, against a devnet in this one. */
@Timeout(90)
class RunTest {

  private static final String READY = " runs: status on ";
  private static final int TERMINATED = 128 + 15;

  private static Vertx vertx;
  private static Devnet devnet;

  @TempDir Path folder;
  private TestConfig config;
  private int statusPort;
  private Path output;

  @BeforeAll
  static void startDevnet() {
    vertx = Vertx.vertx();
    devnet = new Devnet(vertx, DevnetSettings.small(1));
    devnet.start().await();
  }

  @AfterAll
  static void stopDevnet() {
    devnet.close().await();
    vertx.close().await();
  }

  @BeforeEach
  void setUp() {
    statusPort = TestConfig.freePort();
    config = new TestConfig(folder).statusPort(statusPort);
    devnet.beaconNodes().stream()
        .map(DevnetBeaconNode::url)
        .forEach(url -> config.beaconNode(url.toString()));
    output = folder.resolve("output");
  }

  @Test
  void runsUntilItIsToldToStopAndEndsWithZero() throws Exception {
    init();
    Process run = start();
    awaitOutput(run, READY);

    assertThat(CliRun.of("healthcheck", "-c", config.write()).code()).isZero();
    assertThat(CliRun.of("status", "-c", config.write()).out()).contains("on devnet, signing off");
    run.destroy();

    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isZero();
    assertThat(Files.readString(output))
        .contains("useful-until")
        .contains("Stopping, for one slot at most")
        .endsWith("Stopped\n");
  }

  @Test
  void endsAtOnceAtTheSecondSignal() throws Exception {
    Process endless = java(EndlessStop.class);
    awaitOutput(endless, EndlessStop.RUNNING);
    endless.destroy();
    awaitOutput(endless, EndlessStop.STOPPING);
    assertThat(endless.isAlive()).isTrue();
    endless.destroy();

    assertThat(endless.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(endless.exitValue()).isEqualTo(TERMINATED);
  }

  @Test
  void refusesToRunWithoutAJournal() {
    CliRun run = CliRun.of("run", "-c", config.write());

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("journal.db is missing").contains("baton init");
  }

  @Test
  void refusesASecondSidecarOnTheFolder() throws Exception {
    init();
    Process first = start();
    awaitOutput(first, READY);
    Path left = config.dataDir().resolve(RunningFile.NAME);
    while (!Files.exists(left)) {
      Thread.sleep(50);
    }

    // At once, though its beacon node does not answer.
    String nobody = "http://127.0.0.1:" + TestConfig.freePort();
    CliRun second = CliRun.of("run", "-c", new TestConfig(folder).beaconNode(nobody).write());

    assertThat(left).as("what the first one says").exists();
    first.destroy();
    first.waitFor();
    assertThat(second.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(second.err()).contains("Stop the other sidecar on this data folder");
  }

  @Test
  void namesThePortThatIsInUseAndNotAnyLongerWhereTheOneBeforeListened() throws IOException {
    init();
    Path left = Files.writeString(config.dataDir().resolve(RunningFile.NAME), "of one killed");
    try (ServerSocket taken = new ServerSocket(statusPort, 1, InetAddress.getLoopbackAddress())) {
      CliRun run = CliRun.of("run", "-c", config.write());

      assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
      assertThat(run.err())
          .contains("api.status")
          .contains(Integer.toString(taken.getLocalPort()))
          .doesNotContain("\tat ");
      assertThat(left).doesNotExist();
    }
  }

  @Test
  void refusesNodesOfAnotherChain() {
    init();

    CliRun run = CliRun.of("run", "-c", config.network("hoodi").write());

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err()).contains("genesis validators root");
  }

  @Test
  void refusesAGatewayThatHasTheKeyOfAValidator() throws IOException {
    String key = Fixtures.key(1).publicKey().toHex();
    Files.writeString(folder.resolve("watched.txt"), key);
    config
        .with("keys: {public-keys: watched.txt}")
        .with(
            "gateways: [{name: alpha, delegate: '%s', committer: '0x%s'}]"
                .formatted(key, "11".repeat(20)));
    init();

    CliRun run = CliRun.of("run", "-c", config.write());

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err()).contains("gateway alpha").contains("baton keys new-delegate");
  }

  @Test
  void refusesATokenThatOthersCanRead() throws IOException {
    init();
    Files.setPosixFilePermissions(
        config.dataDir().resolve("admin.token"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));

    CliRun run = CliRun.of("run", "-c", config.write());

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("chmod 600");
  }

  private void init() {
    CliRun init = CliRun.of("init", "-c", config.write());
    assertThat(init.code()).as(init.err()).isZero();
  }

  private Process start() throws IOException {
    return java(Main.class, "run", "-c", config.write());
  }

  private Process java(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private void awaitOutput(Process run, String text) throws Exception {
    while (!Files.readString(output, UTF_8).contains(text)) {
      assertThat(run.isAlive()).as(Files.readString(output)).isTrue();
      Thread.sleep(50);
    }
  }
}
