package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What doctor says of gateways that stand so that nothing is delegated to them. */
class DoctorStandingsTest extends DoctorFixture {

  private static final String STANDS =
      "{\"name\":\"%s\",\"standings\":[{\"rollup\":\"one\",\"standing\":\"%s\"}]}";

  private CannedServer status;

  @BeforeEach
  void listen() throws IOException {
    init();
    status = new CannedServer();
    status.answer("/", 200, "{\"name\":\"baton\"}");
    lookahead("gateway-unavailable");
    config.statusPort(status.port());
  }

  @AfterEach
  void close() {
    status.close();
  }

  private void gateways(String alpha, String beta) {
    String data = STANDS.formatted("alpha", alpha) + "," + STANDS.formatted("beta", beta);
    status.answer("/v1/gateways", 200, "{\"data\":[" + data + "]}");
  }

  private void lookahead(String reason) {
    String slots =
        "{\"slot\":\"4\",\"reason\":\"no-gateway-available\"},{\"slot\":\"9\",\"reason\":\"%s\"}"
            .formatted(reason);
    status.answer(
        "/v1/lookahead", 200, "{\"current_slot\":\"5\",\"epochs\":[{\"slots\":[" + slots + "]}]}");
  }

  private JsonNode found() {
    return finding(doctor(), "gateway standings");
  }

  @Test
  void warnsWhileEveryGatewayIsRevokedOrSuspended() {
    gateways("revoked", "suspended");

    JsonNode finding = found();

    assertThat(finding.path("verdict").asText()).isEqualTo("warn");
    assertThat(finding.path("found").asText())
        .isEqualTo("every gateway is revoked or suspended: nothing is delegated");
    assertThat(finding.path("remedy").asText()).contains("baton restore NAME");
  }

  @Test
  void warnsOfAComingSlotThatNobodyOfItsGroupCanHave() {
    gateways("revoked", "trusted");
    assertThat(found().path("verdict").asText()).isEqualTo("ok");
    lookahead("no-gateway-available");

    JsonNode finding = found();

    assertThat(finding.path("verdict").asText()).isEqualTo("warn");
    assertThat(finding.path("found").asText()).contains("can have slot 9");
    assertThat(finding.path("remedy").asText()).contains("baton explain --slot 9");
  }
}
