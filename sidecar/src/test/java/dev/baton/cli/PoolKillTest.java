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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A change of 5,000 validators is broken off half-way with SIGKILL, and taken up again. */
@Timeout(300)
class PoolKillTest {

  private static final int MANY = 5000;
  private static final int BATCHES = MANY / 500;

  @TempDir Path temporary;
  private final Vertx vertx = Vertx.vertx();
  private Devnet devnet;
  private DemoFolder demo;
  private PoolRelay relay;
  private Path daemonConfig;
  private Path pool;

  @BeforeEach
  void setUp() throws IOException {
    devnet =
        new Devnet(
            vertx,
            DevnetSettings.small(7)
                .with(
                    new DevnetSettings.Time(Duration.ofSeconds(1), 8, Duration.ZERO, new Epoch(0)))
                .with(new DevnetSettings.Validators(4, 4))
                .with(new DevnetSettings.Actors(1, List.of(Dialect.FABRIC), 2)));
    devnet.start().await();
    demo = DemoFolder.create(devnet);
    demo.configure(devnet);
    PoolKeys keys = new PoolKeys(MANY);
    Path watched = Files.writeString(demo.config().resolveSibling("watched.txt"), keys.lines());
    int port = TestConfig.freePort();
    daemonConfig =
        Files.writeString(
            demo.config(),
            Files.readString(demo.config())
                .replace("keys:\n", "keys:\n  public-keys: " + watched + "\n")
                .replace("gateways: [alpha, beta]}", "gateways: [alpha, beta]}\n" + spare())
                .replace("admin: {port: 0}", "admin: {port: " + port + "}"));
    relay = new PoolRelay(port);
    Files.writeString(
        daemonConfig.resolveSibling("client.yaml"),
        Files.readString(daemonConfig).replace("port: " + port, "port: " + relay.port()));
    pool =
        Files.writeString(
            temporary.resolve("pool.txt"), keys.lines(i -> i % 2 == 0 ? "opt-out" : "spare"));
  }

  private static String spare() {
    return "  - {name: spare, validators: ['0x"
        + PoolKeys.UNUSED
        + "'], policy: failover, gateways: [beta]}";
  }

  @AfterEach
  void tearDown() throws IOException {
    relay.close();
    demo.close();
    devnet.close().await();
    vertx.close().await();
  }

  @Test
  void isFinishedByTheSecondRunWhenTheDaemonWasKilled() throws Exception {
    try (RunningDaemon first = daemon()) {
      relay.atTheBatch(5, () -> kill(first.pid()));
      CliRun broken = run("delegations", "apply", "--yes", "--json", "--file", pool.toString());

      assertThat(broken.code()).as(broken.out()).isEqualTo(Exit.TRY_AGAIN.code());
      assertThat(broken.json().at("/results/done").asInt()).isEqualTo(4 * 500);
      assertThat(broken.json().at("/results/failed").asInt()).isEqualTo(MANY - 4 * 500);
    }
    try (RunningDaemon second = daemon()) {
      assertThat(second.isAlive()).isTrue();
      finish(4);
    }
  }

  @Test
  void isFinishedByTheSecondRunWhenTheCommandWasKilled() throws Exception {
    try (RunningDaemon daemon = daemon()) {
      Process command = command("delegations", "apply", "--yes", "--file", pool.toString());
      relay.atTheBatch(5, () -> kill(command.pid()));
      assertThat(command.waitFor(120, TimeUnit.SECONDS)).isTrue();

      assertThat(command.exitValue()).isNotZero();
      assertThat(daemon.isAlive()).isTrue();
      finish(4);
    }
    try (RunningDaemon again = daemon()) {
      assertThat(again.isAlive()).isTrue();
      assertWhole();
    }
  }

  /** The batch that was on its way when the other was killed may have been done, or not. */
  private void finish(int sure) {
    int before = relay.batches();
    CliRun rest = run("delegations", "apply", "--yes", "--json", "--file", pool.toString());
    int sent = relay.batches() - before;

    assertThat(rest.code()).as(rest.err()).isZero();
    assertThat(sent).isBetween(BATCHES - sure - 1, BATCHES - sure);
    assertWhole();
    CliRun nothing = run("delegations", "apply", "--yes", "--file", pool.toString());
    assertThat(nothing.code()).isZero();
    assertThat(nothing.out()).contains("5000 validators: as desired").contains("Nothing to do.");
    assertThat(relay.batches() - before).as("nothing more was sent").isEqualTo(sent);
  }

  private void assertWhole() {
    CliRun out = run("validators", "list", "--opted-out", "--json");
    CliRun moved = run("validators", "list", "--group", "spare", "--json");

    assertThat(out.json().path("data")).hasSize(MANY / 2);
    assertThat(moved.json().path("data")).hasSize(MANY / 2);
    assertThat(moved.json().path("data")).allMatch(one -> one.path("opted_in").asBoolean());
  }

  private RunningDaemon daemon() throws IOException, InterruptedException {
    RunningDaemon daemon = new RunningDaemon(Main.class, daemonConfig, Map.of(), temporary);
    until(
        daemon,
        () -> daemon.output().stream().anyMatch(line -> line.contains(" runs: status on ")));
    return daemon;
  }

  private CliRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "-c";
    all[arguments.length + 1] = daemonConfig.resolveSibling("client.yaml").toString();
    return CliRun.of(CliRun.surroundings("", false), all);
  }

  private Process command(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.command().addAll(List.of("-c", daemonConfig.resolveSibling("client.yaml").toString()));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(temporary.resolve("command.log").toFile())
        .start();
  }

  private static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().join();
  }

  private static void until(RunningDaemon daemon, BooleanSupplier there)
      throws InterruptedException {
    Instant latest = Instant.now().plusSeconds(90);
    while (!there.getAsBoolean()) {
      assertThat(daemon.isAlive()).as("it said %s", daemon.output()).isTrue();
      assertThat(Instant.now()).as("it said %s", daemon.output()).isBefore(latest);
      Thread.sleep(20);
    }
  }
}
