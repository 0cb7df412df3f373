package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the admin server is asked, and what becomes of answers that are none. */
class AdminClientTest {

  @TempDir Path folder;
  private AdminFixture sidecar;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new AdminFixture(folder);
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "duties", "plan", "delegations"})
  void jsonIsOneDocument(String command) {
    sidecar.example(command);

    CliRun run = sidecar.run(command, "--json");

    assertThat(run.code()).isZero();
    assertThat(run.json().isObject()).isTrue();
  }

  @Test
  void aSidecarThatDoesNotRunIsUnavailable() {
    sidecar.server().close();

    CliRun run = sidecar.run("status");

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("baton run").doesNotContain("\tat ");
  }

  @Test
  void anotherSidecarsTokenIsRefused() throws IOException {
    sidecar.example("status");
    Files.delete(sidecar.token());
    TokenFile.create(sidecar.token());

    CliRun run = sidecar.run("status");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("token").contains("another data folder");
    assertThat(run.err()).doesNotContain(Files.readString(sidecar.token()).strip());
  }

  @Test
  void aTokenThatOthersCanReadIsRefused() throws IOException {
    Files.setPosixFilePermissions(sidecar.token(), PosixFilePermissions.fromString("rw-r--r--"));

    CliRun run = sidecar.run("status", "--json");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.json().at("/error/message").asText()).contains("chmod 600");
  }

  @ParameterizedTest
  @CsvSource({"400, 2", "403, 77", "404, 75", "429, 75", "500, 69", "503, 75"})
  void everyProblemHasItsExitCode(int status, int exit) {
    sidecar
        .server()
        .answer("/admin/v1/plan", status, "{\"detail\":\"The detail.\",\"remedy\":\"Do.\"}");

    CliRun run = sidecar.run("plan");

    assertThat(run.code()).isEqualTo(exit);
    assertThat(run.err().strip()).isEqualTo("The detail. Do.");
  }

  @Test
  void anotherProgramOnThePortIsNotBelieved() {
    sidecar.server().answer("/admin/v1/status", 200, "<html>");

    CliRun run = sidecar.run("status");

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("is not Baton").contains("api.admin");
  }
}
