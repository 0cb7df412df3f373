package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Epoch;
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
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  private static Vertx vertx;
  private static Devnet devnet;

  @TempDir Path folder;
  private TestConfig config;

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

  @Test
  void findsNothingWrongWithAGoodSetup() throws IOException {
    config.with(relays("fabric", "specification")).with(gateways()).with(keys());
    init();

    CliRun run = doctor();

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.json().path("ok").asBoolean()).isTrue();
    assertThat(finding(run, name(0)).path("found").asText()).contains("synced");
    assertThat(finding(run, name(0) + " chain").path("found").asText()).contains("31337");
    assertThat(finding(run, name(0) + " duties").path("found").asText()).contains("the v2 route");
    assertThat(finding(run, name(0) + " lookahead").path("verdict").asText()).isEqualTo("ok");
    assertThat(finding(run, "quorum").path("found").asText()).contains("3 of 3 healthy");
    assertThat(finding(run, "clock").path("verdict").asText()).isEqualTo("ok");
    assertThat(finding(run, "relay relay-0").path("found").asText()).contains("speaks fabric");
    assertThat(finding(run, "gateway alpha").path("verdict").asText()).isEqualTo("ok");
    assertThat(finding(run, "journal").path("found").asText()).contains("chain id 31337");
    assertThat(finding(run, "admin token").path("verdict").asText()).isEqualTo("ok");
    assertThat(finding(run, "port api.status").path("found").asText()).endsWith("is free");
  }

  @Test
  void saysWhatToDoInOneLineEach() {
    CliRun run = CliRun.of("doctor", "-c", config.write());

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.out())
        .contains("ok    configuration: ")
        .contains("fail  data folder: ")
        .contains("      Run baton init, as the user that the sidecar runs as.")
        .contains("warn  relays: none is configured")
        .doesNotContain("\u001b[");
  }

  @Test
  void namesEveryProblemOfTheConfiguration() {
    CliRun run = doctorOn(config.with("signng: on").with("quorm: 1").write());

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.json().path("findings")).hasSize(2);
  }

  @Test
  void namesTheNodesThatAreNotWell() throws IOException {
    init();
    faults(0).syncing(true);
    faults(1).optimistic(true);

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(finding(run, name(0)).path("found").asText()).contains("still syncing");
    assertThat(finding(run, name(1)).path("found").asText()).contains("optimistic");
    assertThat(finding(run, name(2)).path("verdict").asText()).isEqualTo("ok");
    assertThat(finding(run, "quorum").path("verdict").asText()).isEqualTo("fail");
  }

  @Test
  void namesTheNodeOnAnotherChain() throws IOException {
    config.with(
        "chain: {genesis-validators-root: '%s'}"
            .formatted(devnet.chain().spec().genesisValidatorsRoot()));
    init();
    faults(1).otherChain(true);

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(finding(run, name(1) + " chain").path("verdict").asText()).isEqualTo("fail");
    assertThat(finding(run, name(0) + " chain").path("verdict").asText()).isEqualTo("ok");
  }

  @Test
  void saysWhichRouteTheDutiesComeFrom() throws IOException {
    init();
    faults(0).withoutV2(true);

    CliRun run = doctor();

    assertThat(finding(run, name(0) + " duties").path("found").asText())
        .contains("the v1 route with the root looked up");
  }

  @Test
  void saysThatOneNodeIsAQuorumOfOne() throws IOException {
    config = new TestConfig(folder).beaconNode(devnet.beaconNodes().get(0).url().toString());
    init();

    CliRun run = doctor();

    assertThat(run.code()).isZero();
    assertThat(finding(run, "quorum").path("verdict").asText()).isEqualTo("warn");
  }

  @Test
  void doesNotWaitForANodeThatHangs() throws IOException {
    init();
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String file =
          new TestConfig(folder)
              .beaconNode("http://127.0.0.1:" + silent.getLocalPort())
              .timeout("300ms")
              .write();

      CliRun run = doctorOn(file);

      assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
      assertThat(finding(run, "quorum").path("verdict").asText()).isEqualTo("fail");
    }
  }

  @Test
  void findsTheDialectThatARelaySpeaks() throws IOException {
    config.with(relays("specification", "fabric"));
    init();

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(finding(run, "relay relay-0").path("remedy").asText())
        .isEqualTo("Set its dialect to fabric.");
    assertThat(finding(run, "relay relay-1").path("remedy").asText())
        .isEqualTo("Set its dialect to specification.");
  }

  @Test
  void namesARelayThatDoesNotAnswer() throws IOException {
    config.with(
        "relays: [{name: gone, url: 'http://127.0.0.1:%d', dialect: fabric}]"
            .formatted(TestConfig.freePort()));
    init();

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(finding(run, "relay gone").path("verdict").asText()).isEqualTo("fail");
  }

  @Test
  void refusesKeysThatEveryoneCanRead() throws IOException {
    config.with(keys());
    init();
    Path keystore = folder.resolve("keys/keystore-1.json");
    Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-r--r--"));

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(permissions(run).path("found").asText()).contains(keystore.toString());
  }

  @Test
  void warnsOfKeysThatAGroupCanRead() throws IOException {
    config.with(keys());
    init();
    Files.setPosixFilePermissions(
        folder.resolve("keys/keystore-1.json"), PosixFilePermissions.fromString("rw-r-----"));

    CliRun run = doctor();

    assertThat(run.code()).isZero();
    assertThat(permissions(run).path("verdict").asText()).isEqualTo("warn");
  }

  @Test
  void namesTheKeystoreThatIsNone() throws IOException {
    config.with(keys());
    init();
    Path broken = folder.resolve("keys/keystore-2.json");
    Files.writeString(broken, "{}");
    Files.writeString(folder.resolve("secrets/keystore-2.txt"), "unused");

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.out()).contains("1 of 2 keystores cannot be used").contains(broken.toString());
  }

  @Test
  void namesThePortThatAnotherProgramHolds() throws IOException {
    init();
    try (CannedServer other = new CannedServer()) {
      config.statusPort(other.port());

      CliRun run = doctor();

      assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
      assertThat(finding(run, "port api.status").path("verdict").asText()).isEqualTo("fail");
    }
  }

  @Test
  void findsNothingWrongBesideTheRunningSidecar() throws IOException {
    init();
    try (CannedServer status = new CannedServer();
        var journal = dev.baton.store.SqliteJournal.openOfAnyChain(config.dataDir())) {
      status.answer("/", 200, "{\"name\":\"baton\"}");
      config.statusPort(status.port());

      CliRun run = doctor();

      assertThat(journal.floor()).isPresent();
      assertThat(run.code()).as(run.out()).isZero();
      assertThat(finding(run, "journal").path("found").asText())
          .isEqualTo("in use by the running sidecar");
      assertThat(finding(run, "port api.status").path("found").asText())
          .endsWith("is held by the running sidecar");
    }
  }

  private static BeaconFaults faults(int node) {
    return devnet.beaconNodes().get(node).faults();
  }

  private static String name(int node) {
    return "beacon node 127.0.0.1:" + devnet.beaconNodes().get(node).url().getPort();
  }

  private static String relays(String first, String second) {
    DevnetRelay fabric = devnet.relays().get(0);
    DevnetRelay specification = devnet.relays().get(1);
    return """
        relays:
          - {name: relay-0, url: '%s', dialect: %s}
          - {name: relay-1, url: '%s', dialect: %s}
        """
        .formatted(fabric.url(), first, specification.url(), second);
  }

  private static String gateways() {
    DevnetGateway gateway = devnet.gateways().get(0);
    return "gateways: [{name: alpha, delegate: '%s', committer: '%s', url: '%s'}]"
        .formatted(gateway.delegate().toHex(), gateway.committer().toHex(), gateway.url());
  }

  /** A keystore, and the setting that names it. */
  private String keys() throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(folder.resolve("keys"));
    Files.createDirectories(folder.resolve("secrets"));
    Path keystore = Files.createFile(folder.resolve("keys/keystore-1.json"), ownerOnly);
    byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
    KdfSettings cheap = new KdfSettings.Pbkdf2(2);
    Files.write(
        keystore,
        Keystore.encrypt(Fixtures.key(1), secret, cheap, "", new SecureRandom()).toJson());
    Path password = Files.createFile(folder.resolve("secrets/keystore-1.txt"), ownerOnly);
    Files.writeString(password, "secret");
    return "keys: {keystores: [{path: keys, passwords: secrets}]}";
  }

  private JsonNode permissions(CliRun run) {
    return finding(run, "keys " + folder.resolve("keys") + " permissions");
  }

  private static JsonNode finding(CliRun run, String check) {
    for (JsonNode finding : run.json().path("findings")) {
      if (finding.path("check").asText().equals(check)) {
        return finding;
      }
    }
    throw new AssertionError("no finding " + check + " in " + run.out());
  }

  private void init() {
    CliRun init = CliRun.of("init", "-c", config.write());
    assertThat(init.code()).as(init.err()).isZero();
  }

  private CliRun doctor() {
    return doctorOn(config.write());
  }

  private static CliRun doctorOn(String file) {
    return CliRun.of("doctor", "--json", "-c", file);
  }
}
