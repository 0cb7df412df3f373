package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.Sidecar;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What doctor says while the configuration names other ports than the running sidecar's. */
class DoctorPortsTest extends DoctorFixture {

  private CannedServer sidecar;

  @BeforeEach
  void leave() throws IOException {
    init();
    sidecar = new CannedServer();
    String url = sidecar.url();
    RunningFile.of(folder.resolve("baton.yaml"), new Sidecar.Urls(url, url, url))
        .leaveIn(config.dataDir());
  }

  @AfterEach
  void close() {
    sidecar.close();
  }

  @Test
  void warnsOfAPortThatTheRunningSidecarDoesNotListenOn() {
    sidecar.answer("/admin/v1/status", 401, "{\"instance\":\"/admin/v1/status\"}");

    JsonNode finding = finding(doctor(), "port api.admin");

    assertThat(finding.path("verdict").asText()).isEqualTo("warn");
    assertThat(finding.path("found").asText())
        .endsWith(" is free, but the running sidecar listens at 127.0.0.1:" + sidecar.port());
    assertThat(finding.path("remedy").asText()).contains("start the sidecar anew");
  }

  @Test
  void asksTheRunningSidecarWhereItListens() {
    sidecar.answer("/", 200, "{\"name\":\"baton\"}");
    sidecar.answer("/v1/gateways", 200, "{\"data\":[]}");

    CliRun run = doctor();

    assertThat(finding(run, "port api.status").path("verdict").asText()).isEqualTo("warn");
    assertThat(finding(run, "gateway keys").path("verdict").asText()).isEqualTo("ok");
  }

  @Test
  void doesNotMindWhatASidecarLeftThatIsGone() {
    CliRun run = doctor();

    assertThat(finding(run, "port api.admin").path("verdict").asText()).isEqualTo("ok");
    assertThat(finding(run, "port api.status").path("found").asText()).endsWith(" is free");
  }
}
