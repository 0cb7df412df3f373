package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import dev.baton.delegation.StatusView.Readiness;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusApiTest {

  private static final About ABOUT = new About("0.1.0", "hoodi", Optional.empty());

  private FakeStatusView view;
  private Server server;

  @BeforeEach
  void start() {
    view = World.view();
    server = new Server(new StatusApi(view, ABOUT)::router);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsOnlyWhatARelayHasConfirmed() {
    assertThat(server.json("/v1/delegations").at("/data").findValuesAsText("slot"))
        .containsExactly("5");
    assertThat(server.json("/v1/delegations/6").at("/data")).isEmpty();
    assertThat(server.get("/delegations/6").body()).isEqualTo("{\"delegations\":[]}");
    assertThat(server.get("/constraints/v0/relay/delegations/6").body()).isEqualTo("[]");
  }

  @Test
  void mirrorsTheRelaysInTheirDialects() {
    JsonNode fabric = server.json("/delegations/5").at("/delegations/0");
    JsonNode specification = server.json("/constraints/v0/relay/delegations/5").at("/0");

    assertThat(fabric.at("/message/slot").isIntegralNumber()).isTrue();
    assertThat(fabric.at("/signing_id").asText()).isEqualTo("0x" + "22".repeat(32));
    assertThat(specification.at("/message/slot").asText()).isEqualTo("5");
    assertThat(specification.has("signing_id")).isFalse();
    assertThat(fabric.at("/signature")).isEqualTo(specification.at("/signature"));
  }

  @Test
  void pagesThroughEverythingOnceAndInOrder() {
    view.entries.clear();
    for (long slot = 2500; slot > 0; slot--) {
      view.entries.add(slot % 3 == 0 ? World.signedOnly(slot) : World.confirmed(slot));
    }
    List<Long> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      JsonNode page =
          server.json("/v1/delegations?limit=1000" + cursor.map(c -> "&cursor=" + c).orElse(""));
      page.at("/data").forEach(d -> seen.add(Long.parseLong(d.at("/slot").asText())));
      cursor = Optional.ofNullable(page.get("next_cursor")).map(JsonNode::asText);
      pages++;
    } while (cursor.isPresent());

    assertThat(pages).isEqualTo(3);
    assertThat(seen).isSorted().doesNotHaveDuplicates().hasSize(2500 - 833);
  }

  @Test
  void endsWithoutAnEmptyPageWhenTheLimitFitsExactly() {
    view.entries.clear();
    view.entries.add(World.confirmed(1));
    view.entries.add(World.confirmed(2));

    assertThat(server.json("/v1/delegations?limit=2").has("next_cursor")).isFalse();
    assertThat(server.json("/v1/delegations?limit=1").has("next_cursor")).isTrue();
  }

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/v1/delegations/5/6",
        "/V1/delegations",
        "/admin/v1/status",
        "/metrics",
        "/constraints/v0/relay/delegations/%2e%2e",
        "/openapi.yaml/../../../etc/passwd"
      })
  void findsNothingOutsideItsPaths(String path) {
    assertThat(server.rawGet(path)).startsWith("HTTP/1.1 404 ").contains("\"status\":404");
  }

  @Test
  void refusesBrokenPercentEncoding() {
    assertThat(server.rawGet("/v1/delegations?slot=%zz")).startsWith("HTTP/1.1 400 ");
    assertThat(server.rawGet("/v1/delegations/%zz")).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
  void isReadOnly(String method) {
    HttpResponse<String> answer = server.send(method, "/v1/delegations");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(Server.parse(answer.body()).at("/status").asInt()).isEqualTo(405);
  }

  @Test
  void takesNoBody() {
    String answer =
        server.raw(
            "GET /v1/gateways HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\n\r\n{}");

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
  }

  @Test
  void answersHeadLikeGetWithoutTheBody() {
    HttpResponse<String> get = server.get("/v1/gateways");
    HttpResponse<String> head = server.send("HEAD", "/v1/gateways");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String header : List.of("ETag", "Content-Length", "Content-Type", "Cache-Control")) {
      assertThat(head.headers().firstValue(header)).isEqualTo(get.headers().firstValue(header));
    }
    assertThat(server.send("HEAD", "/v1/delegations?slot=x").statusCode()).isEqualTo(400);
  }

  @Test
  void savesTheBodyWhenNothingChanged() {
    String tag = server.get("/v1/gateways").headers().firstValue("ETag").orElseThrow();

    for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      HttpResponse<String> answer = server.get("/v1/gateways", "If-None-Match", known);
      assertThat(answer.statusCode()).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("ETag")).contains(tag);
    }
    view.gateways.remove(1);
    HttpResponse<String> changed = server.get("/v1/gateways", "If-None-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
  }

  @Test
  void letsOnlyThePastBeKept() {
    view.current = new Slot(100);

    assertThat(caching("/v1/delegations/83")).isEqualTo("public, max-age=3600");
    assertThat(caching("/delegations/83")).isEqualTo("public, max-age=3600");
    assertThat(caching("/v1/delegations/84")).isEqualTo("no-cache");
    assertThat(caching("/v1/delegations")).isEqualTo("no-cache");
    assertThat(caching("/v1/lookahead")).isEqualTo("no-cache");
    assertThat(caching("/readyz")).isEqualTo("no-store");
  }

  private String caching(String path) {
    return server.get(path).headers().firstValue("Cache-Control").orElseThrow();
  }

  @Test
  void putsOwnedSlotsUnderTheirEpochs() {
    JsonNode epochs = server.json("/v1/lookahead").at("/epochs");

    assertThat(epochs.at("/0/slots").findValuesAsText("slot")).containsExactly("5", "6", "7");
    assertThat(epochs.at("/0/slots").findValuesAsText("phase"))
        .containsExactly("confirmed", "signed", "refused");
    assertThat(epochs.at("/1/slots").findValuesAsText("slot")).containsExactly("9");
    assertThat(epochs.at("/1/reason").asText()).isEqualTo("duty-unsettled");
    assertThat(epochs.at("/1/settled").asBoolean()).isFalse();
  }

  @Test
  void isReadyOnlyIfEveryCheckPasses() {
    HttpResponse<String> notReady = server.get("/readyz");
    assertThat(notReady.statusCode()).isEqualTo(503);
    JsonNode check = Server.parse(notReady.body()).at("/checks/0");
    assertThat(check.at("/reason").asText()).isEqualTo("no-quorum");
    assertThat(check.at("/remedy").asText()).isEqualTo(Reason.NO_QUORUM.remedy());

    view.readiness = new Readiness(List.of(new Readiness.Check("journal", Optional.empty(), "")));
    assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(server.get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void keepsParticularsAndSecretsToItself() {
    for (String path : List.of("/v1/gateways", "/v1/lookahead", "/readyz", "/v1/delegations")) {
      assertThat(server.get(path).body())
          .doesNotContain("secret", "particulars", "1 of 2 healthy", "no answer");
    }
    assertThat(server.json("/v1/gateways").at("/data/0/url").asText())
        .isEqualTo("https://alpha.example/x");
  }

  @Test
  void namesTheReasonWhenTheJournalCannotBeRead() {
    view.broken =
        Optional.of(new JournalException(Reason.JOURNAL_DAMAGED, "/var/secret/path", null));

    HttpResponse<String> answer = server.get("/v1/delegations");

    assertThat(answer.statusCode()).isEqualTo(503);
    JsonNode problem = Server.parse(answer.body());
    assertThat(problem.at("/type").asText()).isEqualTo("urn:baton:reason:journal-damaged");
    assertThat(problem.at("/remedy").asText()).isEqualTo(Reason.JOURNAL_DAMAGED.remedy());
    assertThat(answer.body()).doesNotContain("/var/secret");
  }

  @Test
  void tellsNothingOfADefect() {
    view.broken = Optional.of(new IllegalStateException("java.lang.Secret"));

    HttpResponse<String> answer = server.get("/v1/delegations");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("internal-error").doesNotContain("java.", "at dev.baton");
  }

  @Test
  void verifiesUnderTheProposersKey() {
    view.entries.removeIf(e -> e.key().slot().value() != 5);

    assertThat(World.confirmed(5).signed().orElseThrow().isValid(World.HOODI)).isTrue();
    assertThat(server.json("/v1/delegations/5").at("/data/0/signature").asText())
        .isEqualTo(World.confirmed(5).signature().orElseThrow().toHex());
    assertThat(Map.of("state", server.json("/v1/delegations/5").at("/data/0/state").asText()))
        .containsEntry("state", "confirmed");
  }
}
