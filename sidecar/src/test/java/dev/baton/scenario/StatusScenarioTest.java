package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the status API of a sidecar at work tells those who ask who may sequence which slot. */
@RealTime
class StatusScenarioTest {

  @Test
  void showsADelegationFromTheMomentAtWhichSomeRelayHasConfirmedIt() throws Exception {
    try (Scenario scenario = Scenario.start()) {
      scenario.until(scenario.first());
      scenario.relay(2).faults().storesNothing(true);
      Slot byOne = scenario.first().plus(5);
      scenario.status().untilDelivery(byOne, 1, "state", "confirmed");
      scenario.status().untilDelivery(byOne, 2, "reason", "relay-forgot");
      assertThatItIsShown(scenario, byOne);

      scenario.relay(1).faults().storesNothing(true);
      Slot byNone = scenario.spec().slotAt(Instant.now()).plus(6);
      Scenario.until("it is sent", () -> isSent(scenario, byNone));
      assertThat(scenario.status().lookahead(byNone).getString("phase")).isEqualTo("signed");
      assertThat(scenario.status().at("/v1/delegations/" + byNone).getJsonArray("data")).isEmpty();
      assertThat(scenario.status().at("/delegations/" + byNone).encode())
          .doesNotContain("signature");
      assertThat(scenario.status().at("/constraints/v0/relay/delegations/" + byNone).encode())
          .doesNotContain("signature");

      scenario.devnet().relays().forEach(relay -> relay.faults().end());
      scenario.status().untilDelivery(byNone, 1, "state", "confirmed");
      assertThatItIsShown(scenario, byNone);
      scenario.outcome().assertNothingUnsound();
    }
  }

  private static boolean isSent(Scenario scenario, Slot slot) {
    return scenario.devnet().relays().stream()
        .allMatch(
            relay ->
                relay.received().stream()
                    .anyMatch(arrival -> Outcome.slotOf(arrival).equals(slot)));
  }

  private static void assertThatItIsShown(Scenario scenario, Slot slot)
      throws IOException, InterruptedException {
    String signature = scenario.relay(1).held(slot).orElseThrow().signature().toHex();
    assertThat(scenario.status().lookahead(slot).getString("phase")).isEqualTo("confirmed");
    JsonArray shown = scenario.status().at("/v1/delegations/" + slot).getJsonArray("data");
    assertThat(shown).hasSize(1);
    JsonObject delegation = shown.getJsonObject(0);
    assertThat(delegation.getString("signature")).isEqualTo(signature);
    assertThat(delegation.getString("state")).isEqualTo("confirmed");
    assertThat(scenario.status().at("/delegations/" + slot).encode()).contains(signature);
    assertThat(scenario.status().at("/constraints/v0/relay/delegations/" + slot).encode())
        .contains(signature);
  }
}
