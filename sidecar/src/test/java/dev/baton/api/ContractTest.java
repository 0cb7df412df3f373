package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.StatusView.Readiness;
import dev.baton.relay.Dialect;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is served is what openapi.yaml says, and the other way round. */
class ContractTest {

  private static final About ABOUT = new About("0.1.0", "hoodi", Optional.of(new Slot(2)));

  private final JsonNode contract = Contract.document();
  private final Schemas schemas = new Schemas(contract);
  private final FakeStatusView view = World.view();
  private final AdminApi admin =
      new AdminApi(
          view,
          World.RELOAD,
          ABOUT,
          World.token(),
          List.of("127.0.0.1"),
          () -> World.NOW,
          List.of(
              new ReloadRoutes(new FakeReload()),
              new GatewayKeyRoutes(new FakeGatewayKeys()),
              StandInRoutes.validators(),
              StandInRoutes.orders(view)));

  @Test
  void hasTheRoutesThatAreServedAndNoOthers() {
    Vertx vertx = Vertx.vertx();
    Set<String> served = new TreeSet<>();
    List<Function<Vertx, Router>> apis =
        List.of(
            new StatusApi(view, ABOUT, Observations.OPEN)::router,
            admin::router,
            new MetricsApi(() -> "")::router);
    apis.forEach(api -> served.addAll(routes(api.apply(vertx))));
    vertx.close();

    Set<String> written = new TreeSet<>();
    contract
        .at("/paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> written.add(method + " " + path.getKey())));

    assertThat(served).isEqualTo(written).isNotEmpty();
  }

  /** HEAD goes without saying wherever there is GET. */
  private static Set<String> routes(Router router) {
    Set<String> found = new TreeSet<>();
    for (Route route : router.getRoutes()) {
      if (route.getPath() != null) {
        boolean posts = route.methods().equals(Set.of(HttpMethod.POST));
        if (!posts) {
          assertThat(route.methods()).containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.HEAD);
        }
        found.add((posts ? "post " : "get ") + route.getPath().replaceAll(":(\\w+)", "{$1}"));
      }
    }
    return found;
  }

  @Test
  void mirrorsThePathsOfTheRelays() {
    for (Dialect dialect : Dialect.values()) {
      String path = dialect.listPath(new Slot(5)).replace("5", "{slot}");
      assertThat(contract.at("/paths").has(path)).as(path).isTrue();
    }
  }

  @Test
  void knowsAWrongAnswerWhenItSeesOne() {
    JsonNode page = contract.at("/components/schemas/Problem");

    assertThat(schemas.errors(Server.parse("{\"type\":\"x\",\"status\":200,\"more\":1}"), page))
        .anyMatch(e -> e.contains("$.type does not match"))
        .anyMatch(e -> e.contains("$.status is too small"))
        .anyMatch(e -> e.contains("may not have more"))
        .anyMatch(e -> e.contains("lacks \"title\""));
  }

  @Test
  void isWhatTheStatusApiAnswers() {
    try (Server server = new Server(new StatusApi(view, ABOUT, Observations.OPEN)::router)) {
      for (String request :
          List.of(
              "/",
              "/livez",
              "/readyz",
              "/v1/delegations?limit=1",
              "/v1/delegations?limit=0",
              "/v1/delegations?validator=99",
              "/v1/delegations/{slot}",
              "/v1/lookahead",
              "/v1/gateways",
              "/delegations/{slot}",
              "/constraints/v0/relay/delegations/{slot}")) {
        check(request, server.get(request.replace("{slot}", "5")));
      }
      for (String slot : List.of("5", "9", "77", "x")) {
        check("/v1/slots/{slot}", server.get("/v1/slots/" + slot));
      }
      view.readiness = new Readiness(List.of());
      check("/readyz", server.get("/readyz"));
      assertThat(parse(server.get("/openapi.yaml").body())).isEqualTo(contract);
    }
  }

  @Test
  void isWhatTheAdminApiAnswers() {
    try (Server server = new Server(admin::router)) {
      for (String request :
          List.of(
              "/admin/v1/status",
              "/admin/v1/duties",
              "/admin/v1/plan",
              "/admin/v1/plan?epochs=3",
              "/admin/v1/explain?slot=5",
              "/admin/v1/explain?slot=6",
              "/admin/v1/explain?slot=7",
              "/admin/v1/explain?slot=77",
              "/admin/v1/explain",
              "/admin/v1/delegations",
              "/admin/v1/gateways",
              "/admin/v1/validators?limit=1",
              "/admin/v1/validators?group=nope",
              "/admin/v1/validators?limit=0")) {
        check(request, server.get(request, "Authorization", World.BEARER));
      }
      for (String name : List.of("alpha", "beta", "gamma")) {
        String path = "/admin/v1/gateways/";
        check(path + "{name}", server.get(path + name, "Authorization", World.BEARER));
      }
      check("/admin/v1/status", server.get("/admin/v1/status"));
      String reload = "/admin/v1/keys/reload";
      check("post", reload, server.send("POST", reload, "Authorization", World.BEARER));
      check("post", reload, server.send("POST", reload));
    }
  }

  @Test
  void isWhatThePostsOfTheAdminApiAnswer() {
    try (Server server = new Server(admin::router)) {
      for (String path : List.of("/admin/v1/validators/plan", "/admin/v1/validators/apply")) {
        JsonNode good =
            contract
                .at("/paths")
                .get(path)
                .at("/post/requestBody/content/application~1json/example");
        for (String body : List.of(good.toString(), "{}", " ".repeat(300_000))) {
          check("post", path, server.post(path, body, "Authorization", World.BEARER));
        }
        check("post", path, server.post(path, good.toString()));
      }
    }
  }

  @Test
  void isWhatAnOrderAboutAGatewayIsAnswered() {
    String path = "/admin/v1/gateways/{name}/orders";
    JsonNode order = contract.at("/paths").get(path).at("/post/requestBody/content");
    String good = order.at("/application~1json/example").toString();
    try (Server server = new Server(admin::router)) {
      for (String name : List.of("alpha", "gamma")) {
        String asked = path.replace("{name}", name);
        for (String body : List.of(good, "{}", " ".repeat(3 << 20))) {
          check("post", path, server.post(asked, body, "Authorization", World.BEARER));
        }
        check("post", path, server.post(asked, good));
      }
    }
  }

  private void check(String request, HttpResponse<String> answer) {
    check("get", request, answer);
  }

  private void check(String method, String request, HttpResponse<String> answer) {
    new Contract(contract).check(method, request, answer);
  }

  private static JsonNode parse(String yaml) {
    return Contract.parse(yaml);
  }
}
