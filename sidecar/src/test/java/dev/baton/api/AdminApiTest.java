package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.delegation.SlotReport.Phase;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminApiTest extends AdminApiFixture {

  @Test
  void showsTheWholeStatus() {
    JsonNode status = json("/admin/v1/status");

    assertThat(status.at("/current_epoch").asText()).isEqualTo("0");
    assertThat(status.at("/journal_floor").asText()).isEqualTo("2");
    assertThat(status.at("/nodes/0/url").asText()).isEqualTo("http://127.0.0.1:5052");
    assertThat(status.at("/nodes/1/state").asText()).isEqualTo("timed-out");
    assertThat(status.at("/relays/1/remedy").asText()).isNotEmpty();
    assertThat(status.at("/signers/0/keys_ready").asInt()).isEqualTo(3);
    assertThat(status.at("/signers/1/reason").asText()).isEqualTo("signer-timed-out");
    assertThat(status.at("/gateways/0/detail").asText()).isEqualTo("answered in 12 ms");
    assertThat(status.at("/readiness/checks/0/detail").asText()).isEqualTo("1 of 2 healthy");
    assertThat(status.at("/next_slots").findValuesAsText("slot"))
        .containsExactly("5", "6", "7", "9");
    assertThat(status.toString()).doesNotContain("secret");
  }

  @Test
  void showsTenSlotsAtMostAndOnlyThoseAhead() {
    view.slots.clear();
    for (int slot = 0; slot < 20; slot++) {
      view.slots.add(World.report(slot, Phase.PLANNED, Optional.empty(), Map.of()));
    }

    assertThat(json("/admin/v1/status").at("/next_slots")).hasSize(10);
    assertThat(json("/admin/v1/status").at("/next_slots/0/slot").asText()).isEqualTo("4");
    assertThat(json("/admin/v1/duties").at("/data")).hasSize(20);
    assertThat(json("/admin/v1/plan").at("/data")).as("epochs 0 and 1").hasSize(12);
    assertThat(json("/admin/v1/plan?epochs=1").at("/data")).hasSize(4);
  }

  @Test
  void explainsASlotWithTheNumbersThatDecided() {
    JsonNode slot = json("/admin/v1/explain?slot=6").at("/slots/0");

    assertThat(slot.at("/times/lead/at").asText()).isEqualTo("2026-11-01T00:00:24Z");
    assertThat(slot.at("/times/lead/in_seconds").asDouble()).isEqualTo(-23.5);
    assertThat(slot.at("/times/lead/slots_before").asInt()).isEqualTo(4);
    assertThat(slot.at("/times/useful_until/in_seconds").asDouble()).isEqualTo(0.5);
    assertThat(slot.at("/times/deadline/at").asText()).isEqualTo("2026-11-01T00:01:12Z");
    assertThat(slot.at("/exposure_seconds").asDouble()).isEqualTo(48);
    assertThat(slot.at("/why").asText()).contains("first in group");
    assertThat(slot.at("/reason").asText()).isEqualTo("relay-timed-out");
    assertThat(slot.at("/deliveries/0/detail").asText()).isEqualTo("no answer in 2 s");
  }

  @Test
  void explainsWhatOnlyTheJournalKnows() {
    view.slots.clear();

    JsonNode explained = json("/admin/v1/explain?slot=5&validator=7");

    assertThat(explained.at("/slots")).isEmpty();
    assertThat(explained.at("/journal/0/state").asText()).isEqualTo("confirmed");
  }

  @Test
  void saysWhatItKnowsWhenASlotIsNotOurs() {
    HttpResponse<String> answer =
        server.get("/admin/v1/explain?slot=77", AUTHORIZATION, World.BEARER);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("slot 77", "(0, 1)");
    assertThat(
            server
                .get(
                    "/admin/v1/explain?slot=5&validator=" + World.OTHER.toHex(),
                    AUTHORIZATION,
                    World.BEARER)
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void asksForTheSlotToExplain() {
    HttpResponse<String> answer = server.get("/admin/v1/explain", AUTHORIZATION, World.BEARER);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Server.parse(answer.body()).at("/parameter").asText()).isEqualTo("slot");
  }

  @Test
  void hasTheKeysReadAnewAndSaysWhatCameOfIt() {
    HttpResponse<String> answer =
        server.send("POST", "/admin/v1/keys/reload", AUTHORIZATION, World.BEARER);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode outcome = Server.parse(answer.body()).at("/data/0");
    assertThat(outcome.at("/signer").asText()).isEqualTo("local");
    assertThat(outcome.at("/added/0").asText()).isEqualTo(World.OTHER.toHex());
    assertThat(outcome.at("/removed")).isEmpty();
    assertThat(outcome.at("/unchanged").asInt()).isEqualTo(1);
    assertThat(outcome.at("/problems/0/reason").asText()).isEqualTo("key-failed");
    assertThat(outcome.at("/problems/0/detail").asText()).isEqualTo("a.json: no password");
  }

  @Test
  void hasTheKeysReadAnewForNobodyElseAndNotByReading() {
    String path = "/admin/v1/keys/reload";

    assertThat(server.send("POST", path).statusCode()).isEqualTo(401);
    HttpResponse<String> read = server.get(path, AUTHORIZATION, World.BEARER);
    assertThat(read.statusCode()).isEqualTo(405);
    assertThat(read.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void listsWhatNoRelayHasConfirmedToo() {
    JsonNode data = json("/admin/v1/delegations").at("/data");

    assertThat(data.findValuesAsText("slot")).containsExactly("5", "6");
    assertThat(data.at("/1/state").asText()).isEqualTo("signed");
  }
}
