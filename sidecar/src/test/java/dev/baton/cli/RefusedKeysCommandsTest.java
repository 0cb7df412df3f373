package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.api.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an operator sees that a gateway's keys are refused, on the contract's examples. */
class RefusedKeysCommandsTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:04:38Z");
  private static final String TABLE =
      """

      Refused keys: with them a gateway gets no slot
      GATEWAY  KEY       PINNED       OFFERED      BY                 SEEN
      alpha    delegate  0xaf6e96c0…  0xaf53b192…  configuration      4m 2s ago
      alpha    signer    0x11111111…  0x22222222…  registry base-one  4m 2s ago
      Ask its operator; if the change is right: baton gateways accept alpha
      """;

  @TempDir Path folder;
  private CannedServer sidecar;
  private TestConfig config;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new CannedServer();
    config = new TestConfig(folder).adminPort(sidecar.port());
    Files.createDirectory(config.dataDir());
    Path token = config.dataDir().resolve("admin.token");
    TokenFile.create(token);
    sidecar.requireAuthorization(TokenFile.authorization(token));
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  private CliRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-c", config.write()));
    return CliRun.of(
        CliRun.surroundings("", false, InstantSource.fixed(NOW)), all.toArray(String[]::new));
  }

  private void serve(String path, JsonNode answer) {
    sidecar.answer(path, 200, answer.toString());
  }

  @Test
  void theListOfGatewaysEndsWithThem() {
    serve("/admin/v1/gateways", Contract.example("/admin/v1/gateways"));

    assertThat(run("gateways", "list").out()).endsWith(TABLE);
    assertThat(run("gateways").out()).endsWith(TABLE);
    assertThat(run("gateways", "--json").json().at("/data/0/refused_keys/changes")).hasSize(2);
  }

  @Test
  void aReloadEndsWithThem() {
    serve("/admin/v1/reload", Contract.example("/admin/v1/reload", "post", 200));

    CliRun run = run("reload");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("gateways:\n  + beta\n").endsWith("  ~ max-share\n" + TABLE);
  }

  @Test
  void aGatewayIsShownWithTheWholeKeys() {
    String path = "/admin/v1/gateways/alpha";
    serve(path, Contract.example("/admin/v1/gateways/{name}"));

    assertThat(run("gateways", "show", "alpha").out())
        .containsPattern("\n  delegate   0xaf53[0-9a-f]{92} \\(refused\\)\n")
        .containsPattern("\n  committer  0x1{40}\n")
        .containsPattern(
            """

            Refused keys: with them alpha gets no slot, since 2026-11-01 00:00:36 UTC
              delegate, by the configuration
                pinned   0xaf6e[0-9a-f]{92}
                offered  0xaf53[0-9a-f]{92}
              signer, by the registry of base-one
                pinned   0x1{40}
                offered  0x2{40}
            Ask its operator; if the change is right: baton gateways accept alpha
            """);
  }

  @Test
  void theStatusHasALineForEachGatewayWithThem() {
    serve("/admin/v1/status", Contract.example("/admin/v1/status"));

    assertThat(run("status").out())
        .contains("\nalpha gets no slot: its keys are refused (baton gateways show alpha)\n");
  }

  @ParameterizedTest
  @CsvSource({
    "gateways list, /admin/v1/gateways, /admin/v1/gateways, /data/0",
    "gateways show alpha, /admin/v1/gateways/{name}, /admin/v1/gateways/alpha, ''",
    "status, /admin/v1/status, /admin/v1/status, /gateways/0"
  })
  void nothingIsSaidWhereNothingIsRefused(
      String command, String documented, String path, String gateway) {
    ObjectNode answer = Contract.example(documented).deepCopy();
    ((ObjectNode) answer.at(gateway)).remove("refused_keys");
    serve(path, answer);

    CliRun run = run(command.split(" "));

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("alpha").doesNotContainIgnoringCase("refused");
  }

  @Test
  void aReloadWithoutThemSaysNothingOfThem() {
    ObjectNode answer = Contract.example("/admin/v1/reload", "post", 200).deepCopy();
    answer.putArray("refused_keys");
    serve("/admin/v1/reload", answer);

    assertThat(run("reload").out()).doesNotContainIgnoringCase("refused").endsWith("max-share\n");
  }
}
