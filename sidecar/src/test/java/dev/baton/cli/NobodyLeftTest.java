package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say while there is no gateway left that slots can go to. */
class NobodyLeftTest extends SidecarFinderFixture {

  private static final String EXPLAIN = "/admin/v1/explain";

  @ParameterizedTest
  @ValueSource(strings = {"revoked", "suspended"})
  void statusSaysThatNothingIsDelegated(String standing) {
    ObjectNode answer = Contract.example(STATUS).deepCopy();
    stands(answer, standing);

    assertThat(status(answer).out())
        .contains(
            "Every gateway is revoked or suspended: nothing is delegated; baton restore NAME lets"
                + " one have slots again\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trusted", "degraded", "probation"})
  void statusSaysNothingOfItWhileOneStands(String standing) {
    ObjectNode answer = Contract.example(STATUS).deepCopy();
    stands(answer, standing);

    assertThat(status(answer).out()).doesNotContain("nothing is delegated", "can have slot");
  }

  @Test
  void statusNamesASlotThatNoGatewayOfItsGroupCanHave() {
    ObjectNode answer = Contract.example(STATUS).deepCopy();
    ((ObjectNode) answer.at("/next_slots/0")).put("reason", "no-gateway-available");

    assertThat(status(answer).out())
        .contains(
            "No gateway of its group can have slot 5; baton explain --slot 5" + " says why\n");
  }

  @Test
  void explainSaysWhichOrdersToEnd() {
    assertThat(explain("gateway-revoked", "gateway-revoked").out())
        .contains("baton restore alpha, or baton restore beta")
        .doesNotContain("add one to the group");
  }

  @Test
  void explainSaysTheUsualWhereRestoringIsNotTheEndOfIt() {
    assertThat(explain("gateway-revoked", "gateway-unavailable").out())
        .contains("add one to the group")
        .doesNotContain("baton restore");
  }

  private static void stands(ObjectNode answer, String standing) {
    ObjectNode gateway = (ObjectNode) answer.at("/gateways/0");
    gateway.putArray("standings").addObject().put("rollup", "one").put("standing", standing);
  }

  private CliRun status(JsonNode answer) {
    config.write();
    sidecar.answer(STATUS, 200, answer.toString());
    return run("status");
  }

  private CliRun explain(String alpha, String beta) {
    config.write();
    ObjectNode answer = Contract.example(EXPLAIN).deepCopy();
    ObjectNode slot = (ObjectNode) answer.at("/slots/0");
    slot.put("reason", "no-gateway-available").put("remedy", "add one to the group");
    ArrayNode trail = slot.putArray("trail");
    trail.addObject().put("gateway", "alpha").put("chosen", false).put("reason", alpha);
    trail.addObject().put("gateway", "beta").put("chosen", false).put("reason", beta);
    sidecar.answer(EXPLAIN + "?slot=9", 200, answer.toString());
    sidecar.answer(EXPLAIN, 200, answer.toString());
    return run("explain", "--slot", "9");
  }
}
