package dev.baton.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.StatusView;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.delegation.StatusView.ObserverStatus;
import dev.baton.delegation.StatusView.StandingStatus;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** How the gateways stand and why, for the operator. */
final class GatewayRoutes extends AdminRoutes {

  private final StatusView view;

  GatewayRoutes(StatusView view) {
    this.view = view;
  }

  @Override
  void addTo(Routes routes) {
    routes.get("/admin/v1/gateways", this::gateways);
    routes.get("/admin/v1/gateways/:name", this::gateway);
  }

  private Future<Answer> gateways(RoutingContext context) {
    Parameters.none(context.queryParams());
    ObjectNode json = Json.object().put("current_slot", view.currentSlot().toString());
    json.set("data", Json.array(view.gateways(), this::gateway));
    json.set("observers", observers());
    return Future.succeededFuture(Answer.json(json, Answer.NEVER));
  }

  private Future<Answer> gateway(RoutingContext context) {
    Parameters.none(context.queryParams());
    String name = context.pathParam("name");
    GatewayStatus found =
        view.gateways().stream()
            .filter(one -> one.gateway().name().equals(name))
            .findFirst()
            .orElseThrow(() -> Problem.notFound(unknown()));
    ObjectNode json = gateway(found).put("current_slot", view.currentSlot().toString());
    json.set(
        "slots",
        Json.array(StandingJson.held(view, name), slot -> AdminJson.duty(slot, view.spec())));
    json.set("transitions", Json.array(view.standingChanges(name), StandingJson::change));
    json.set("observers", observers());
    return Future.succeededFuture(Answer.json(json, Answer.NEVER));
  }

  private String unknown() {
    return "No gateway has that name. " + known(view);
  }

  /** For who gave a name that is none. */
  static String known(StatusView view) {
    List<String> names = view.gateways().stream().map(one -> one.gateway().name()).toList();
    return "There are: " + (names.isEmpty() ? "none" : String.join(", ", names)) + ".";
  }

  private ArrayNode observers() {
    return Json.array(view.observers(), GatewayRoutes::observer);
  }

  private static ObjectNode observer(ObserverStatus observer) {
    ObjectNode json = Json.object().put("name", observer.name()).put("silent", observer.silent());
    json.put("detail", observer.detail());
    Json.putTime(json, "answered_at", observer.answered());
    return json;
  }

  private ObjectNode gateway(GatewayStatus status) {
    String name = status.gateway().name();
    ObjectNode json = AdminJson.gateway(status);
    List<StandingStatus> standings =
        view.standings().stream().filter(one -> one.gateway().equals(name)).toList();
    json.set("standings", Json.array(standings, StandingJson::particulars));
    RefusedKeysJson.put(json, name, view.refusedKeys());
    List<SlotReport> held = StandingJson.held(view, name);
    json.put("slots_held", held.size());
    json.put("slots_exposed", (int) held.stream().filter(s -> s.signedAt().isPresent()).count());
    return json;
  }
}
