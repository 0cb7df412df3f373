package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Reason;
import dev.baton.testkit.MemoryLedger;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayOrdersTest {

  private static final String ALPHA = "/admin/v1/gateways/alpha/orders";

  private final FakeStatusView view = World.view();
  private final MemoryLedger ledger = new MemoryLedger();
  private final Server server =
      new Server(
          new AdminApi(
                  view,
                  World.RELOAD,
                  new About("0.1.0", "hoodi", Optional.of(new Slot(2))),
                  World.token(),
                  List.of("127.0.0.1"),
                  () -> World.NOW,
                  List.of(StandInRoutes.orders(view, ledger)))
              ::router);

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> order(String body) {
    return server.post(ALPHA, body, "Authorization", World.BEARER);
  }

  @Test
  void revokesAndSaysWhatIsExposedWhere() {
    HttpResponse<String> answer = order("{\"kind\":\"revoke\",\"note\":\"drops frags\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode effect = Server.parse(answer.body());
    assertThat(effect.at("/kind").asText()).isEqualTo("revoke");
    assertThat(effect.at("/transitions/0/to").asText()).isEqualTo("revoked");
    assertThat(effect.at("/exposed/0/slot").asText()).isEqualTo("5");
    assertThat(effect.at("/exposed/0/relays/0/state").asText()).isEqualTo("confirmed");
    assertThat(ledger.notes("order")).hasSize(1);
    assertThat(ledger.notes("order").get(0).body()).contains("drops frags");
  }

  @Test
  void doesNothingInADryRun() {
    HttpResponse<String> answer = order("{\"kind\":\"revoke\",\"dry_run\":true}");
    JsonNode effect = Server.parse(answer.body());
    assertThat(effect.at("/dry_run").asBoolean()).isTrue();
    assertThat(effect.at("/moved/0/slot").asText()).isEqualTo("9");
    assertThat(effect.at("/moved/0").has("to")).isFalse();
    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void takesValidatorsByKeyAndByIndex() {
    HttpResponse<String> answer =
        order(
            "{\"kind\":\"revoke\",\"validators\":[\"7\",\""
                + World.OTHER.toHex().toUpperCase(Locale.ROOT).replace("0X", "0x")
                + "\",\""
                + World.OURS.toHex()
                + "\"]}");
    JsonNode effect = Server.parse(answer.body());
    assertThat(effect.at("/validators").asInt()).isEqualTo(2);
    assertThat(effect.at("/banned").asInt()).isEqualTo(2);
    assertThat(effect.at("/transitions")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kind\":\"Revoke\"}",
        "{\"kind\":5}",
        "{\"kind\":\"revoke\",\"more\":1}",
        "{\"kind\":\"revoke\",\"dry_run\":\"yes\"}",
        "{\"kind\":\"revoke\",\"note\":5}",
        "{\"kind\":\"revoke\",\"note\":\"two\\nlines\"}",
        "{\"kind\":\"revoke\",\"validators\":[]}",
        "{\"kind\":\"revoke\",\"validators\":\"7\"}",
        "{\"kind\":\"revoke\",\"validators\":[7]}",
        "{\"kind\":\"revoke\",\"validators\":[\"8\"]}",
        "{\"kind\":\"revoke\",\"validators\":[\"0x12\"]}",
        "{\"kind\":\"pin\",\"validators\":[\"7\"]}"
      })
  void refusesAnOrderThatIsNone(String body) {
    assertThat(order(body).statusCode()).isEqualTo(400);
    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void refusesATooLongNote() {
    assertThat(order("{\"kind\":\"revoke\",\"note\":\"" + "x".repeat(501) + "\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void saysWhetherItIsInForceIfItCannotBeWritten() {
    ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));
    HttpResponse<String> answer = order("{\"kind\":\"revoke\"}");
    assertThat(answer.statusCode()).isEqualTo(503);
    JsonNode problem = Server.parse(answer.body());
    assertThat(problem.at("/type").asText()).isEqualTo("urn:baton:reason:journal-unwritable");
    assertThat(problem.at("/detail").asText()).contains("in force, but only until");
  }

  @Test
  void saysWhichGatewaysThereAreIfNoneHasTheName() {
    String nobody = "/admin/v1/gateways/nobody/orders";
    HttpResponse<String> answer =
        server.post(nobody, "{\"kind\":\"revoke\"}", "Authorization", World.BEARER);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Server.parse(answer.body()).at("/detail").asText())
        .startsWith("Nothing was done: no gateway is named nobody. There are: alpha");
  }

  @Test
  void takesOrdersFromNobodyElse() {
    assertThat(server.post(ALPHA, "{\"kind\":\"revoke\"}").statusCode()).isEqualTo(401);
    assertThat(ledger.entries()).isEmpty();
  }
}
