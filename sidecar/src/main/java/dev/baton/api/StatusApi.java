package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.StatusView;
import dev.baton.delegation.StatusView.EpochStatus;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.delegation.StatusView.StandingStatus;
import dev.baton.relay.Dialect;
import dev.baton.relay.RelayJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What gateways, rollup nodes and monitors may ask: who may sequence which slot. Read only, for
 * anyone who reaches the port; of delegations it shows those that a relay has confirmed, as anyone
 * can read them there too. The contract is {@code openapi.yaml}.
 */
public final class StatusApi {

  private static final int PAST_EPOCHS = 2;

  private final StatusView view;
  private final About about;
  private final DelegationPages pages;
  private final OwnSlots ownSlots;
  private final ObservationPages observations;
  private final Buffer contract = contract();

  /** Serves what the view shows, and what was observed to whom it may be told. */
  public StatusApi(StatusView view, About about, ObservationPages observations) {
    this.view = view;
    this.about = about;
    this.observations = observations;
    this.ownSlots = new OwnSlots(view);
    this.pages = new DelegationPages(view, JournalEntry::isConfirmed, StatusJson::delegation);
  }

  /** The routes; they must be served on the event loop that owns the view. */
  public Router router(Vertx vertx) {
    Routes routes = new Routes(vertx, request -> {});
    routes.get("/", this::index);
    routes.get("/openapi.yaml", this::openApi);
    routes.get("/livez", this::live);
    routes.get("/readyz", this::ready);
    routes.get("/v1/delegations", this::delegations);
    routes.get("/v1/delegations/:slot", this::delegationsOfSlot);
    routes.get("/v1/slots/:slot", this::slotStatus);
    routes.get("/v1/lookahead", this::lookahead);
    routes.get("/v1/gateways", this::gateways);
    routes.get("/v1/observations", observations::page);
    routes.get("/delegations/:slot", context -> mirror(context, Dialect.FABRIC));
    routes.get(
        "/constraints/v0/relay/delegations/:slot",
        context -> mirror(context, Dialect.SPECIFICATION));
    return routes.router();
  }

  private Future<Answer> index(RoutingContext context) {
    none(context);
    ObjectNode json = Json.object().put("name", "baton").put("version", about.version());
    json.put("network", about.network());
    json.putObject("links")
        .put("contract", "/openapi.yaml")
        .put("delegations", "/v1/delegations")
        .put("slots", "/v1/slots/{slot}")
        .put("lookahead", "/v1/lookahead")
        .put("gateways", "/v1/gateways")
        .put("observations", "/v1/observations")
        .put("live", "/livez")
        .put("ready", "/readyz");
    return answer(json, Answer.REVALIDATE);
  }

  private Future<Answer> openApi(RoutingContext context) {
    none(context);
    return Future.succeededFuture(new Answer(200, "application/yaml", contract, Answer.REVALIDATE));
  }

  private Future<Answer> live(RoutingContext context) {
    none(context);
    return answer(Json.object().put("live", true), Answer.NEVER);
  }

  private Future<Answer> ready(RoutingContext context) {
    none(context);
    StatusView.Readiness readiness = view.readiness();
    int status = readiness.ready() ? 200 : 503;
    return Future.succeededFuture(
        Answer.json(status, StatusJson.readiness(readiness), Answer.NEVER));
  }

  private Future<Answer> delegations(RoutingContext context) {
    return pages.page(context.queryParams()).map(page -> Answer.json(page, Answer.REVALIDATE));
  }

  private Future<Answer> delegationsOfSlot(RoutingContext context) {
    none(context);
    Slot slot = slot(context);
    return pages.of(slot).map(found -> Answer.json(pages.data(found), caching(slot)));
  }

  /** What a relay would answer, as far as relays have confirmed it to us. */
  private Future<Answer> mirror(RoutingContext context, Dialect dialect) {
    none(context);
    Slot slot = slot(context);
    return pages
        .of(slot)
        .map(found -> found.stream().map(JournalEntry::signed).flatMap(Optional::stream).toList())
        .map(signed -> Buffer.buffer(RelayJson.writeList(dialect, signed)))
        .map(body -> new Answer(200, "application/json", body, caching(slot)));
  }

  /** For the validator's side: whether a block of its own may be built. */
  private Future<Answer> slotStatus(RoutingContext context) {
    none(context);
    return ownSlots.of(slot(context)).map(json -> Answer.json(json, Answer.NEVER));
  }

  private Future<Answer> lookahead(RoutingContext context) {
    none(context);
    List<SlotReport> slots = view.slots();
    ObjectNode json = Json.object().put("current_slot", view.currentSlot().toString());
    json.put("signing", view.signing());
    json.set(
        "epochs",
        Json.array(view.epochs(), epoch -> StatusJson.epoch(epoch, ofEpoch(epoch, slots))));
    return answer(json, Answer.REVALIDATE);
  }

  private List<SlotReport> ofEpoch(EpochStatus epoch, List<SlotReport> slots) {
    return slots.stream()
        .filter(s -> view.spec().epochOf(s.duty().slot()).equals(epoch.epoch()))
        .toList();
  }

  private Future<Answer> gateways(RoutingContext context) {
    none(context);
    ObjectNode json = Json.object();
    List<StandingStatus> standings = view.standings();
    json.set("data", Json.array(view.gateways(), one -> gateway(one, standings)));
    return answer(json, Answer.REVALIDATE);
  }

  private ObjectNode gateway(GatewayStatus status, List<StandingStatus> standings) {
    ObjectNode json = StatusJson.gateway(status, standings);
    RefusedKeysJson.put(json, status.gateway().name(), view.refusedKeys());
    return json;
  }

  /** Nothing is sent for a slot that has begun; two epochs later nothing is late any more. */
  private String caching(Slot slot) {
    long past = (long) PAST_EPOCHS * view.spec().slotsPerEpoch();
    return slot.isBefore(view.currentSlot().minus(past)) ? Answer.PAST : Answer.REVALIDATE;
  }

  private static Slot slot(RoutingContext context) {
    return Parameters.slotOf(context.pathParam("slot"));
  }

  private static void none(RoutingContext context) {
    Parameters.none(context.queryParams());
  }

  private static Future<Answer> answer(ObjectNode json, String caching) {
    return Future.succeededFuture(Answer.json(json, caching));
  }

  private static Buffer contract() {
    try (InputStream in = StatusApi.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is missing from the program");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
