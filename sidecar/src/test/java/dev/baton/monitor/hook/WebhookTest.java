package dev.baton.monitor.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Standing;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.Loop;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

  private static final String TOKEN = "Bearer token-of-the-test";

  private final Loop loop = new Loop();
  private final HookServer server = new HookServer(loop.vertx());
  private final Webhook hook =
      new Webhook(
          "pager",
          new BoundedHttpClient(
              loop.vertx(),
              server.uri(),
              Optional.of(TOKEN),
              HttpLimits.DEFAULTS.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2))),
          "/events",
          Set.of(Standing.SUSPENDED, Standing.REVOKED),
          "base-one"::equals);

  @AfterEach
  void close() {
    loop.await(hook::close);
    server.close();
    loop.close();
  }

  @Test
  void postsTheEventWithTokenAndId() {
    HookEvent event = Events.revoked(5);
    loop.await(() -> hook.call(event));
    HookServer.Request request = server.requests.get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/events");
    assertThat(request.headers())
        .containsEntry("authorization", TOKEN)
        .containsEntry("idempotency-key", event.id())
        .containsEntry("content-type", "application/json");
    JsonObject body = request.body();
    assertThat(body.getString("id")).isEqualTo(event.id()).hasSize(64);
    assertThat(body.getString("at")).isEqualTo("2026-11-01T00:00:17Z");
    assertThat(body.getString("gateway")).isEqualTo("alpha");
    assertThat(body.getString("rollup")).isEqualTo("base-one");
    assertThat(body.getString("from")).isEqualTo("trusted");
    assertThat(body.getString("to")).isEqualTo("revoked");
    assertThat(body.getString("rule")).isEqualTo("order");
    assertThat(body.getString("why")).isEqualTo("as told");
    JsonObject slot = body.getJsonArray("exposed").getJsonObject(0);
    assertThat(slot.getString("proposer")).isEqualTo(Fixtures.key(1).publicKey().toHex());
    assertThat(slot.getString("slot")).isEqualTo("11");
    assertThat(slot.getJsonArray("relays").getJsonObject(0).getString("state"))
        .isEqualTo("confirmed");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 409, 429, 500, 503})
  void takesNoOtherStatusForDone(int status) {
    server.status = status;
    server.answer = "{\"error\":\"not today\"}";
    assertThatThrownBy(() -> loop.await(() -> hook.call(Events.revoked(5))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("pager")
        .hasMessageContaining(Integer.toString(status))
        .hasMessageNotContaining("token-of-the-test")
        .satisfies(e -> assertThat(RefusedException.reasonOf(e)).isEqualTo(Reason.HOOK_FAILED));
  }

  @Test
  void saysThatNobodyAnswers() {
    server.close();
    assertThatThrownBy(() -> loop.await(() -> hook.call(Events.revoked(5))))
        .isInstanceOf(RefusedException.class)
        .hasMessageNotContaining("token-of-the-test");
  }

  @Test
  void wantsOnlyWhatComesToOrLeavesItsStandingsOnItsRollups() {
    assertThat(hook.isFor(Events.revoked(5))).isTrue();
    assertThat(hook.isFor(Events.event("alpha", Standing.SUSPENDED, Standing.PROBATION, 5)))
        .isTrue();
    assertThat(hook.isFor(Events.event("alpha", Standing.TRUSTED, Standing.DEGRADED, 5))).isFalse();
    Webhook other =
        new Webhook(
            "other",
            new BoundedHttpClient(
                loop.vertx(), server.uri(), Optional.empty(), HttpLimits.DEFAULTS),
            "/",
            Set.of(Standing.REVOKED),
            "another"::equals);
    assertThat(other.isFor(Events.revoked(5))).isFalse();
  }

  @Test
  void givesTheSameChangeTheSameIdAndAnotherAnother() {
    assertThat(Events.revoked(5).id()).isEqualTo(Events.revoked(5).id());
    assertThat(Events.revoked(5).id()).isNotEqualTo(Events.revoked(6).id());
    assertThat(Events.revoked(5).id())
        .isNotEqualTo(Events.event("alpha", Standing.DEGRADED, Standing.REVOKED, 5).id());
  }
}
