package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Sidecar;
import dev.baton.api.TokenFile;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import dev.baton.devnet.GatewayFault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Transactions of our own, sent by a whole sidecar to gateways that sequence. */
@RealTime
class CanaryScenarioTest {

  /** The most that one may cost, in gwei: 21,000 gas at one gwei. */
  private static final int COST = 21_000;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void isSentWithinTheDaysBudgetWhichOutlastsARestart() throws Exception {
    try (WatchScenario watch = WatchScenario.start(2, paying(3 * COST + COST / 2))) {
      // The day's end would give another budget.
      LocalDate day = today();
      Scenario scenario = watch.scenario();
      Scenario.until("three canaries are included", () -> sent(scenario) >= 3);
      scenario.until(watch.now().plus(3));
      assertThat(sent(scenario)).isEqualTo(3);
      Path spending = scenario.folder().data().resolve("canary-spending");
      String spent = Files.readString(spending);
      assertThat(spent).endsWith(" " + 3 * COST + "000000000\n");

      scenario.restart();
      scenario.until(watch.now().plus(5));
      if (today().equals(day)) {
        assertThat(sent(scenario)).as("after the restart").isEqualTo(3);
        assertThat(Files.readString(spending)).isEqualTo(spent);
      }
      assertThat(watch.standing("alpha")).isEqualTo(Standing.TRUSTED);
      scenario.outcome().assertNothingUnsound();
    }
  }

  @Test
  void isMissedWhereOthersPassAndThatIsTheGatewaysFault() throws Exception {
    try (WatchScenario watch = WatchScenario.start(2, paying(1000 * COST))) {
      Scenario scenario = watch.scenario();
      Scenario.until("a canary is included", () -> sent(scenario) >= 1);
      assertThat(watch.standing("alpha")).isEqualTo(Standing.TRUSTED);
      watch.begin(GatewayFault.CENSOR, 1);
      watch.untilStanding("alpha", Standing.SUSPENDED);

      assertThat(particulars(scenario, "alpha"))
          .contains("canary from own in slot", "our transaction is missing, others pass");
      assertThat(watch.standing("beta")).isEqualTo(Standing.TRUSTED);
      long before = sent(scenario);
      Scenario.until("beta takes canaries", () -> sent(scenario) > before);
      scenario.outcome().assertNothingUnsound();
    }
  }

  @Test
  void isNotSentUnlessItIsAskedFor() throws Exception {
    try (WatchScenario watch = WatchScenario.start(2, UnaryOperator.identity())) {
      Scenario scenario = watch.scenario();
      Slot begun = scenario.first().isBefore(watch.now()) ? watch.now() : scenario.first();
      scenario.until(begun.plus(6));
      assertThat(watch.decided(1, scenario.first())).as("slots of a gateway").isNotEmpty();
      assertThat(sent(scenario)).isZero();
      assertThat(scenario.folder().data().resolve("canary-spending")).doesNotExist();
    }
  }

  /** With a canary, paid by the key that there is. */
  private static UnaryOperator<String> paying(int gweiPerDay) {
    String canary =
        "monitor:\n  canary: {key-file: heartbeat-key, rollup: devnet, budget-per-day: "
            + gweiPerDay
            + "}\n";
    return yaml -> yaml.replace("monitor:\n", canary);
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
  }

  /** What the admin API says of a gateway, the causes of changes of its standing included. */
  private String particulars(Scenario scenario, String gateway) throws Exception {
    URI admin = URI.create(scenario.sidecar().urls().admin());
    Path token = scenario.folder().data().resolve(Sidecar.TOKEN_FILE);
    HttpRequest request =
        HttpRequest.newBuilder(admin.resolve("/admin/v1/gateways/" + gateway))
            .header("Authorization", TokenFile.authorization(token))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** How many of an account's transactions the rollup's blocks have. */
  private long sent(Scenario scenario) {
    URI node = URI.create(scenario.devnet().rollupNode().url() + "/geth");
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getTransactionCount\",\"params\":[\"\"]}";
    HttpRequest request =
        HttpRequest.newBuilder(node)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return Long.decode(new JsonObject(answer).getString("result"));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
