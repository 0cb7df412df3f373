package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthcheckTest {

  @TempDir Path folder;
  private CannedServer server;
  private String config;

  @BeforeEach
  void setUp() throws IOException {
    server = new CannedServer();
    config = new TestConfig(folder).statusPort(server.port()).write();
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Test
  void isWellWhileTheSidecarAnswers() {
    server.answer("/livez", 200, "{\"live\":true}");

    CliRun run = CliRun.of("healthcheck", "-c", config);

    assertThat(run.code()).isZero();
    assertThat(run.out().strip()).isEqualTo("ok");
  }

  @Test
  void saysWhyTheSidecarIsNotReady() {
    String checks = "[{\"name\":\"beacon\",\"ok\":false,\"reason\":\"no-quorum\"}]";
    server.answer("/readyz", 503, "{\"ready\":false,\"checks\":" + checks + "}");

    CliRun run = CliRun.of("healthcheck", "--ready", "--json", "-c", config);

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.json().path("reasons").path(0).asText()).isEqualTo("no-quorum");
  }

  @Test
  void isNotWellWithoutASidecar() {
    server.close();

    CliRun run = CliRun.of("healthcheck", "-c", config);

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("/livez does not answer").doesNotContain("\tat ");
  }

  @Test
  void cannotFindASidecarThatListensWhereItLikes() {
    CliRun run = CliRun.of("healthcheck", "-c", new TestConfig(folder).statusPort(0).write());

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err()).contains("api.status.port");
  }
}
