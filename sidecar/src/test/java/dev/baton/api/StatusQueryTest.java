package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the status API can be asked, and what it refuses to be asked. */
class StatusQueryTest extends StatusApiFixture {

  @ParameterizedTest
  @CsvSource({
    "slot=5, 5",
    "slot=4, ''",
    "from=5&to=5, 5",
    "from=6, ''",
    "to=4, ''",
    "validator=7, 5",
    "gateway=alpha, 5",
    "gateway=beta, ''",
    "from=9223372036854775807, ''"
  })
  void filters(String query, String slots) {
    String found =
        String.join(
            ",", server.json("/v1/delegations?" + query).at("/data").findValuesAsText("slot"));

    assertThat(found).isEqualTo(slots);
  }

  @Test
  void filtersByPublicKeyOfEitherCase() {
    String ours = World.OURS.toHex();
    String upper = "0x" + ours.substring(2).toUpperCase(java.util.Locale.ROOT);

    assertThat(server.json("/v1/delegations?validator=" + ours).at("/data")).hasSize(1);
    assertThat(server.json("/v1/delegations?validator=" + upper).at("/data")).hasSize(1);
    assertThat(server.json("/v1/delegations?validator=" + World.OTHER.toHex()).at("/data"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slot=9223372036854775808",
        "slot=18446744073709551615",
        "slot=18446744073709551616",
        "slot=-1",
        "slot=+1",
        "slot=01",
        "slot=1.0",
        "slot=1e3",
        "slot=0x10",
        "slot=",
        "slot",
        "slot=%20",
        "slot=%D9%A3",
        "slot=5%00",
        "from=abc",
        "to=99999999999999999999999999999999999999",
        "limit=0",
        "limit=1001",
        "limit=-5",
        "limit=ten",
        "validator=0xabc",
        "validator=-7",
        "validator=0x" + "00" + "0000000000000000000000000000000000000000000000000000000000000000",
        "cursor=%2e%2e%2f",
        "cursor=AAAA",
        "cursor=",
        "gateway=",
        "gateway=%09"
      })
  void refusesAValueThatCannotBeAndNamesTheParameter(String query) {
    HttpResponse<String> answer = server.get("/v1/delegations?" + query);
    String name = query.split("=", 2)[0];

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = Server.parse(answer.body());
    assertThat(problem.at("/parameter").asText()).isEqualTo(name);
    assertThat(problem.at("/detail").asText()).startsWith(name + " must be");
    assertThat(problem.at("/instance").asText()).isEqualTo("/v1/delegations");
  }

  @Test
  void refusesAPublicKeyThatIsNoPoint() {
    String noPoint = "0x" + "ff".repeat(48);

    assertThat(server.get("/v1/delegations?validator=" + noPoint).statusCode()).isEqualTo(400);
  }

  @Test
  void saysThatAnIndexIsNotOneOfOurs() {
    HttpResponse<String> answer = server.get("/v1/delegations?validator=12");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("index 12");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/delegations?slots=5, slots",
    "/v1/delegations?Slot=5, Slot",
    "/v1/delegations?slot=5&slot=5, slot",
    "/v1/delegations?slot=5&from=5, slot",
    "/v1/delegations?from=6&to=5, from",
    "/v1/lookahead?x=1, x",
    "/v1/gateways?limit=5, limit",
    "/v1/delegations/5?from=1, from",
    "/readyz?verbose=1, verbose"
  })
  void refusesParametersThatAreUnknownOrContradictEachOther(String request, String name) {
    HttpResponse<String> answer = server.get(request);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Server.parse(answer.body()).at("/parameter").asText()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/delegations/18446744073709551615",
        "/v1/delegations/-1",
        "/v1/delegations/five",
        "/delegations/9223372036854775808",
        "/constraints/v0/relay/delegations/%20"
      })
  void refusesASlotThatIsNone(String path) {
    String answer = server.rawGet(path);

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"parameter\":\"slot\"");
  }

  @Test
  void refusesBrokenPercentEncoding() {
    assertThat(server.rawGet("/v1/delegations?slot=%zz")).startsWith("HTTP/1.1 400 ");
    assertThat(server.rawGet("/v1/delegations/%zz")).startsWith("HTTP/1.1 400 ");
  }
}
