package dev.baton.monitor.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Standing;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import dev.baton.monitor.judge.Subject;
import dev.baton.testkit.Loop;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollupBoostTest {

  private final Loop loop = new Loop();
  private final HookServer server = new HookServer(loop.vertx());
  private final RollupBoost hook =
      new RollupBoost(
          "boost",
          new BoundedHttpClient(loop.vertx(), server.uri(), Optional.empty(), HttpLimits.DEFAULTS),
          "/",
          Set.of(Standing.SUSPENDED, Standing.REVOKED),
          "base-one"::equals);

  @AfterEach
  void close() {
    loop.await(hook::close);
    server.close();
    loop.close();
  }

  /** As rollup-boost does, it answers with the mode that was set. */
  private void tell(HookEvent event, String mode) {
    server.answer =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"execution_mode\":\"" + mode + "\"}}";
    hook.heard(event.subject(), event.to());
    loop.await(() -> hook.call(event));
  }

  private String lastMode() {
    JsonObject body = server.requests.get(server.requests.size() - 1).body();
    assertThat(body.getString("jsonrpc")).isEqualTo("2.0");
    assertThat(body.getString("method")).isEqualTo("debug_setExecutionMode");
    assertThat(body.getJsonArray("params")).hasSize(1);
    return body.getJsonArray("params").getJsonObject(0).getString("execution_mode");
  }

  @Test
  void disablesTheBuilderOfARevokedGatewayAndEnablesItAgain() {
    tell(Events.revoked(5), "disabled");
    assertThat(lastMode()).isEqualTo("disabled");
    tell(Events.event("alpha", Standing.REVOKED, Standing.PROBATION, 9), "enabled");
    assertThat(lastMode()).isEqualTo("enabled");
  }

  @Test
  void letsTheBuilderOfASuspendedGatewayRunDry() {
    tell(Events.event("alpha", Standing.TRUSTED, Standing.SUSPENDED, 5), "dry_run");
    assertThat(lastMode()).isEqualTo("dry_run");
    assertThat(server.requests.get(0).headers()).containsKey("idempotency-key");
  }

  @Test
  void keepsItDisabledWhileAnotherGatewayIsRevoked() {
    tell(Events.revoked(5), "disabled");
    tell(Events.event("beta", Standing.TRUSTED, Standing.SUSPENDED, 6), "disabled");
    tell(Events.event("beta", Standing.SUSPENDED, Standing.PROBATION, 7), "disabled");
    assertThat(lastMode()).isEqualTo("disabled");
  }

  @Test
  void isNotDisabledByWhatItHearsOfAnotherRollup() {
    hook.heard(new Subject("alpha", "another", "default"), Standing.REVOKED);
    tell(Events.event("beta", Standing.TRUSTED, Standing.SUSPENDED, 6), "dry_run");
    assertThat(lastMode()).isEqualTo("dry_run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "{}",
        "[]",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no method\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"execution_mode\":\"enabled\"}}"
      })
  void takesNothingButTheModeItAskedForAsDone(String answer) {
    server.answer = answer;
    hook.heard(Events.revoked(5).subject(), Standing.REVOKED);
    assertThatThrownBy(() -> loop.await(() -> hook.call(Events.revoked(5))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("boost");
  }
}
