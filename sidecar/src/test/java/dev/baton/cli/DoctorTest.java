package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class DoctorTest extends DoctorFixture {

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
  void refusesAGatewayThatHasTheKeyOfAKeystore() throws IOException {
    String key = Fixtures.key(1).publicKey().toHex();
    config
        .with(keys())
        .with(
            "gateways: [{name: alpha, delegate: '%s', committer: '0x%s'}]"
                .formatted(key, "11".repeat(20)));

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(finding(run, "key roles").path("verdict").asText()).isEqualTo("fail");
    assertThat(finding(run, "key roles").path("found").asText()).contains("gateway alpha");
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
}
