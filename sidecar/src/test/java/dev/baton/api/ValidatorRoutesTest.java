package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.delegation.Reason;
import dev.baton.pool.FakePool;
import dev.baton.pool.LedgerRoster;
import dev.baton.pool.RosterApply;
import dev.baton.testkit.MemoryLedger;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorRoutesTest {

  private static final String PLAN = "/admin/v1/validators/plan";
  private static final String APPLY = "/admin/v1/validators/apply";

  private final MemoryLedger ledger = new MemoryLedger();
  private final FakePool pool = new FakePool(2500);
  private final LedgerRoster roster = LedgerRoster.load(ledger).result();
  private final RosterApply changes = new RosterApply(roster, pool, () -> World.NOW, () -> {});
  private final AdminApi admin =
      new AdminApi(
          World.view(),
          World.RELOAD,
          new About("0.1.0", "hoodi", Optional.empty()),
          World.token(),
          List.of("127.0.0.1", "localhost"),
          () -> World.NOW,
          List.of(new ValidatorRoutes(pool, roster, changes)));
  private final Server server = new Server(admin::router);

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode list(String query) {
    return server.json("/admin/v1/validators" + query, "Authorization", World.BEARER);
  }

  private HttpResponse<String> post(String path, String body) {
    return server.post(path, body, "Authorization", World.BEARER);
  }

  private static String hex(long number) {
    return FakePool.key(number).toHex();
  }

  private static String wish(long number, String state) {
    return "{\"validator\":\"" + hex(number) + "\",\"state\":\"" + state + "\"}";
  }

  private static String body(String... wishes) {
    return "{\"validators\":[" + String.join(",", wishes) + "]}";
  }

  @Test
  void showsWhereAGroupComesFrom() {
    String move = wish(1, "opt-in").replace("}", ",\"group\":\"main\"}");
    assertThat(post(APPLY, body(wish(0, "opt-out"), move)).statusCode()).isEqualTo(200);

    JsonNode out = list("?opted_in=false").at("/data");
    assertThat(out).hasSize(1);
    assertThat(out.at("/0/validator").asText()).isEqualTo(hex(0));
    assertThat(out.at("/0/group_from").asText()).isEqualTo("configuration");
    assertThat(out.at("/0/validator_index").asText()).isEqualTo("0");
    assertThat(list("?group=main&limit=1000").toString()).contains("\"group_from\":\"roster\"");
  }

  @Test
  void showsEveryValidatorOnceInPages() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = list("?limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.at("/data").forEach(one -> seen.add(one.path("validator").asText()));
      cursor = page.path("next_cursor").asText();
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(2500).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void namesTheGroupsThereAreWhenOneIsNot() {
    assertThat(list("?group=nope").path("detail").asText()).contains("main, reserve, empty");
  }

  @Test
  void plansWithoutChangingAnything() {
    JsonNode plan = Server.parse(post(PLAN, body(wish(0, "opt-out"), wish(9999, "opt-in"))).body());

    assertThat(plan.at("/data/0/change").asText()).isEqualTo("opt-out");
    assertThat(plan.at("/data/1/change").asText()).isEqualTo("refused");
    assertThat(plan.at("/data/1/reason").asText()).isEqualTo("unknown-validator");
    assertThat(ledger.entries()).isEmpty();
    assertThat(roster.optedOut()).isZero();
  }

  @Test
  void saysOfEachWhatCameOfIt() {
    ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));

    JsonNode results = Server.parse(post(APPLY, body(wish(0, "opt-out"))).body()).at("/data");

    assertThat(results.at("/0/result").asText()).isEqualTo("failed");
    assertThat(results.at("/0/reason").asText()).isEqualTo("journal-unwritable");
    assertThat(list("?opted_in=false").at("/data")).hasSize(1);
  }

  @Test
  void takesABatchAndNoMore() {
    String whole =
        LongStream.range(0, 500).mapToObj(i -> wish(i, "opt-out")).collect(Collectors.joining(","));

    assertThat(post(APPLY, body(whole, wish(600, "opt-out"))).statusCode()).isEqualTo(400);
    assertThat(post(APPLY, body(whole)).statusCode()).isEqualTo(200);
    assertThat(ledger.entries()).hasSize(500);
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    String doubled = wish(1, "opt-in");
    HttpResponse<String> answer =
        post(PLAN, body("{\"validator\":\"0x12\",\"state\":\"in\"}", "7", doubled, doubled));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Server.parse(answer.body()).path("detail").asText())
        .contains(
            "validators[0].validator must be",
            "validators[0].state must be opt-in or opt-out",
            "validators[1] must be an object",
            "validators[3].validator is that of validators[2] too");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|400",
        "[]|400",
        "{}|400",
        "{\"validators\":[]}|400",
        "{\"validators\":[],\"validators\":[]}|400",
        "{\"validators\":[[[[[[[[[[[1]]]]]]]]]]]}|400",
        "{\"validators\":[1]} {}|400",
        "{\"validators\":[1],\"more\":1}|400"
      })
  void takesOnlyTheDocumentThatIsMeant(String body, int status) {
    HttpResponse<String> answer = post(APPLY, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void doesNothingWithoutTheToken() {
    HttpResponse<String> answer = server.post(APPLY, body(wish(0, "opt-out")));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(roster.optedOut()).isZero();
  }
}
