package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayRoutesTest {

  private final FakeStatusView view = World.view();
  private final About about = new About("0.1.0", "hoodi", Optional.empty());
  private final AdminApi admin =
      new AdminApi(
          view,
          World.RELOAD,
          about,
          World.token(),
          List.of("127.0.0.1"),
          () -> World.NOW,
          List.of());
  private final Server server = new Server(admin::router);

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode json(String path) {
    return server.json(path, "Authorization", World.BEARER);
  }

  @Test
  void showsEveryStandingWithTheRuleThatMadeItSo() {
    JsonNode alpha = json("/admin/v1/gateways").at("/data/0");

    assertThat(alpha.at("/standings")).hasSize(2);
    assertThat(alpha.at("/standings/1/slo").asText()).isEqualTo("strict");
    assertThat(alpha.at("/standings/1/rule").asText()).isEqualTo("misses-in-a-row");
    assertThat(alpha.at("/standings/1/since_slot").asText()).isEqualTo("2");
  }

  @Test
  void countsComingSlotsOnlyAndThoseSignedAsExposed() {
    view.entries.clear();
    JsonNode before = json("/admin/v1/gateways/alpha");
    view.current = view.slots.get(0).duty().slot();
    JsonNode after = json("/admin/v1/gateways/alpha");

    assertThat(before.at("/slots_held").asInt()).isGreaterThan(after.at("/slots_held").asInt());
    assertThat(before.at("/slots_exposed").asInt())
        .isEqualTo(after.at("/slots_exposed").asInt() + 1);
    assertThat(before.at("/slots/0/slot").asText()).isEqualTo("5");
  }

  @Test
  void tellsHowTheStandingChangedAndWhy() {
    JsonNode change = json("/admin/v1/gateways/alpha").at("/transitions/0");

    assertThat(change.at("/from").asText()).isEqualTo("trusted");
    assertThat(change.at("/to").asText()).isEqualTo("suspended");
    assertThat(change.at("/causes/0").asText()).contains("heartbeat bad");
  }

  @Test
  void showsWhichKeysAreRefusedWhereverTheGatewayIsShown() {
    try (Server open = new Server(new StatusApi(view, about, Observations.OPEN)::router)) {
      List<JsonNode> shown =
          List.of(
              open.json("/v1/gateways").at("/data/0"),
              json("/admin/v1/gateways").at("/data/0"),
              json("/admin/v1/gateways/alpha"),
              json("/admin/v1/status").at("/gateways/0"));
      for (JsonNode alpha : shown) {
        JsonNode keys = alpha.path("refused_keys");
        assertThat(keys.path("reason").asText()).isEqualTo("gateway-key-changed");
        assertThat(keys.path("remedy").asText()).endsWith("baton gateways accept alpha");
        assertThat(keys.path("since").asText()).isEqualTo(World.NOW.toString());
        assertThat(keys.at("/changes/0/part").asText()).isEqualTo("delegate");
        assertThat(keys.at("/changes/0/by").asText()).isEqualTo("configuration");
        assertThat(keys.at("/changes/1/pinned").asText())
            .isEqualTo(FakeGatewayKeys.OLD.signer().toHex());
        assertThat(keys.at("/changes/1/offered").asText())
            .isEqualTo(FakeGatewayKeys.NEW.signer().toHex());
        assertThat(keys.at("/changes/1/rollup").asText()).isEqualTo("base-one");
      }
      assertThat(open.json("/v1/gateways").at("/data/1").has("refused_keys")).isFalse();

      view.refusedKeys.clear();
      assertThat(open.json("/v1/gateways").at("/data/0").has("refused_keys")).isFalse();
    }
  }

  @Test
  void namesTheGatewaysThereAreWhenOneIsNot() {
    assertThat(json("/admin/v1/gateways/gamma").at("/detail").asText()).contains("alpha, beta");
  }

  @Test
  void showsAnyoneTheWorstStandingWithoutTheParticulars() {
    try (Server open = new Server(new StatusApi(view, about, Observations.OPEN)::router)) {
      JsonNode alpha = open.json("/v1/gateways").at("/data/0");

      assertThat(alpha.at("/standings")).hasSize(1);
      assertThat(alpha.at("/standings/0/standing").asText()).isEqualTo("suspended");
      assertThat(alpha.at("/standings/0/reason").asText()).isEqualTo("gateway-suspended");
      assertThat(alpha.toString()).doesNotContain("misses", "strict", "why", "slots_held");
    }
  }
}
