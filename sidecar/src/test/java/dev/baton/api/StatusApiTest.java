package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import dev.baton.delegation.StatusView.Readiness;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the status API shows, and what it keeps to itself. */
class StatusApiTest extends StatusApiFixture {

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
