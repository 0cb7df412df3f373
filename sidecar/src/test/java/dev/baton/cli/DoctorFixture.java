package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Epoch;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.devnet.BeaconFaults;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetGateway;
import dev.baton.devnet.DevnetRelay;
import dev.baton.devnet.DevnetSettings;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A devnet that is well, a configuration for it, and what doctor says of the two. */
abstract class DoctorFixture {

  private static Vertx vertx;
  static Devnet devnet;

  @TempDir Path folder;
  TestConfig config;

  @BeforeAll
  static void startDevnet() {
    vertx = Vertx.vertx();
    // Its genesis was three epochs ago: the first has no look-ahead yet.
    DevnetSettings.Time time =
        new DevnetSettings.Time(Duration.ofSeconds(1), 8, Duration.ofSeconds(-24), new Epoch(0));
    devnet = new Devnet(vertx, DevnetSettings.small(1).with(time));
    devnet.start().await();
    while (devnet.chain().slot().value() < 24) {
      vertx.timer(10, TimeUnit.MILLISECONDS).await();
    }
  }

  @AfterAll
  static void stopDevnet() {
    devnet.close().await();
    vertx.close().await();
  }

  @BeforeEach
  void setUp() {
    config = new TestConfig(folder);
    for (int i = 0; i < devnet.beaconNodes().size(); i++) {
      config.beaconNode(devnet.beaconNodes().get(i).url().toString());
    }
  }

  @AfterEach
  void tearDown() {
    devnet.beaconNodes().forEach(node -> node.faults().end());
  }

  static BeaconFaults faults(int node) {
    return devnet.beaconNodes().get(node).faults();
  }

  static String name(int node) {
    return "beacon node 127.0.0.1:" + devnet.beaconNodes().get(node).url().getPort();
  }

  static String relays(String first, String second) {
    DevnetRelay fabric = devnet.relays().get(0);
    DevnetRelay specification = devnet.relays().get(1);
    return """
        relays:
          - {name: relay-0, url: '%s', dialect: %s}
          - {name: relay-1, url: '%s', dialect: %s}
        """
        .formatted(fabric.url(), first, specification.url(), second);
  }

  static String gateways() {
    DevnetGateway gateway = devnet.gateways().get(0);
    return "gateways: [{name: alpha, delegate: '%s', committer: '%s', url: '%s'}]"
        .formatted(gateway.delegate().toHex(), gateway.committer().toHex(), gateway.url());
  }

  /** A keystore, and the setting that names it. */
  String keys() throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(folder.resolve("keys"));
    Files.createDirectories(folder.resolve("secrets"));
    Path keystore = Files.createFile(folder.resolve("keys/keystore-1.json"), ownerOnly);
    Secret secret = Secret.of("secret".getBytes(StandardCharsets.UTF_8));
    KdfSettings cheap = new KdfSettings.Pbkdf2(2);
    Files.write(
        keystore,
        Keystore.encrypt(Fixtures.key(1), secret, cheap, "", new SecureRandom()).toJson());
    Path password = Files.createFile(folder.resolve("secrets/keystore-1.txt"), ownerOnly);
    Files.writeString(password, "secret");
    return "keys: {keystores: [{path: keys, passwords: secrets}]}";
  }

  JsonNode permissions(CliRun run) {
    return finding(run, "keys " + folder.resolve("keys") + " permissions");
  }

  static JsonNode finding(CliRun run, String check) {
    for (JsonNode finding : run.json().path("findings")) {
      if (finding.path("check").asText().equals(check)) {
        return finding;
      }
    }
    throw new AssertionError("no finding " + check + " in " + run.out());
  }

  void init() {
    CliRun init = CliRun.of("init", "-c", config.write());
    assertThat(init.code()).as(init.err()).isZero();
  }

  CliRun doctor() {
    return doctorOn(config.write());
  }

  static CliRun doctorOn(String file) {
    return CliRun.of("doctor", "--json", "-c", file);
  }
}
