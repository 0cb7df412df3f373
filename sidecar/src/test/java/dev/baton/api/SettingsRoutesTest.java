package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.delegation.SettingsReload.Result;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration read anew, and the keys of gateways accepted. */
class SettingsRoutesTest {

  private static final String KEYS = "/admin/v1/gateways/alpha/keys";
  private static final String SHOWN =
      "?delegate="
          + FakeGatewayKeys.NEW.delegate()
          + "&committer="
          + FakeGatewayKeys.NEW.committer()
          + "&signer=";

  private final FakeReload reload = new FakeReload();
  private final AdminApi admin =
      new AdminApi(
          World.view(),
          World.RELOAD,
          new About("0.1.0", "hoodi", Optional.empty()),
          World.token(),
          List.of("127.0.0.1"),
          () -> World.NOW,
          List.of(new ReloadRoutes(reload), new GatewayKeyRoutes(new FakeGatewayKeys())));
  private final Server server = new Server(admin::router);
  private final Contract contract = new Contract();

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> post(String path) {
    return server.send("POST", path, "Authorization", World.BEARER);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Server.parse(answer.body());
  }

  @Test
  void tellsWhatWasTakenOver() {
    HttpResponse<String> answer = post("/admin/v1/reload");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/changes/0/added/0").asText()).isEqualTo("beta");
    assertThat(json(answer).at("/refused_keys/0/gateway").asText()).isEqualTo("alpha");
    contract.check("post", "/admin/v1/reload", answer);
  }

  @Test
  void namesEveryProblemOfAWrongFile() {
    reload.comesTo(Result.UNUSABLE, List.of(), "pool.max-share: no", "groups[0]: no");
    HttpResponse<String> answer = post("/admin/v1/reload");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).path("problems")).hasSize(2);
    assertThat(json(answer).path("type").asText()).isEqualTo("urn:baton:reason:config-not-taken");
    contract.check("post", "/admin/v1/reload", answer);
  }

  @Test
  void namesWhatNeedsARestart() {
    reload.comesTo(Result.NEEDS_RESTART, List.of("timing"), "a change of timing needs a restart");
    HttpResponse<String> answer = post("/admin/v1/reload");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).at("/needs_restart/0").asText()).isEqualTo("timing");
    contract.check("post", "/admin/v1/reload", answer);
  }

  @Test
  void saysWhyATakeoverWouldNotBeSafe() {
    reload.comesTo(Result.REFUSED, List.of(), "alpha's delegate key is a validator's");
    HttpResponse<String> answer = post("/admin/v1/reload");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("detail").asText()).contains("validator's");
  }

  @Test
  void showsTheRefusedKeysAndAcceptsExactlyThose() {
    HttpResponse<String> before = server.get(KEYS, "Authorization", World.BEARER);
    assertThat(json(before).at("/refused/signer").asText())
        .isEqualTo(FakeGatewayKeys.NEW.signer().toHex());
    assertThat(json(before).at("/refused_keys/changes")).hasSize(2);
    contract.check("get", "/admin/v1/gateways/{name}/keys", before);

    HttpResponse<String> other = post(KEYS + "/accept" + SHOWN + FakeGatewayKeys.OLD.signer());
    assertThat(other.statusCode()).isEqualTo(409);
    contract.check("post", "/admin/v1/gateways/{name}/keys/accept", other);
    assertThat(json(server.get(KEYS, "Authorization", World.BEARER)).has("refused")).isTrue();

    HttpResponse<String> same = post(KEYS + "/accept" + SHOWN + FakeGatewayKeys.NEW.signer());
    assertThat(json(same).path("pinned").asBoolean()).isTrue();
    contract.check("post", "/admin/v1/gateways/{name}/keys/accept", same);
    assertThat(json(server.get(KEYS, "Authorization", World.BEARER)).has("refused")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?delegate=0x00&committer=0x00&signer=0x00", "?yes=on"})
  void acceptsNothingThatWasNotShown(String query) {
    HttpResponse<String> answer = post(KEYS + "/accept" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    contract.check("post", "/admin/v1/gateways/{name}/keys/accept", answer);
  }

  @Test
  void knowsNoKeysOfAGatewayThatIsNone() {
    String path = "/admin/v1/gateways/gamma/keys";
    HttpResponse<String> answer = server.get(path, "Authorization", World.BEARER);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(server.send("POST", path + "/accept").statusCode()).isEqualTo(401);
  }
}
