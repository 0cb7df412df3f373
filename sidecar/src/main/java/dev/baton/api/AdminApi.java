package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.KeyReload;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.StatusView;
import dev.baton.delegation.StatusView.EpochStatus;
import dev.baton.delegation.StatusView.GatewayStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What the operator's command line asks the running sidecar. For holders of the token, and only
 * under a host name on the list. The contract is {@code openapi.yaml}.
 */
public final class AdminApi {

  private static final int NEXT_SLOTS = 10;

  /** Duties are known for this epoch and the next. */
  private static final int KNOWN_EPOCHS = 2;

  private final StatusView view;
  private final KeyReload reload;
  private final About about;
  private final AdminGuard guard;
  private final InstantSource clock;
  private final DelegationPages pages;
  private final List<AdminRoutes> parts;

  /**
   * Serves a view.
   *
   * @param reload what is done to find the keys anew
   * @param allowedHosts host names without port, as in the {@code Host} header
   * @param parts what is served beside the view
   */
  public AdminApi(
      StatusView view,
      KeyReload reload,
      About about,
      AdminToken token,
      List<String> allowedHosts,
      InstantSource clock,
      List<AdminRoutes> parts) {
    this.view = view;
    this.reload = reload;
    this.about = about;
    this.guard = new AdminGuard(token, allowedHosts, clock);
    this.clock = clock;
    this.pages = new DelegationPages(view, any -> true, AdminJson::delegation);
    this.parts = List.copyOf(parts);
  }

  /** The routes; they must be served on the event loop that owns the view. */
  public Router router(Vertx vertx) {
    Routes routes = new Routes(vertx, guard);
    routes.get("/admin/v1/status", this::status);
    routes.get("/admin/v1/duties", this::duties);
    routes.get("/admin/v1/plan", this::plan);
    routes.get("/admin/v1/explain", this::explain);
    routes.get("/admin/v1/delegations", this::delegations);
    routes.post("/admin/v1/keys/reload", this::reloadKeys);
    new GatewayRoutes(view).addTo(routes);
    parts.forEach(part -> part.addTo(routes));
    return routes.router();
  }

  private Future<Answer> status(RoutingContext context) {
    Parameters.none(context.queryParams());
    Slot current = view.currentSlot();
    ObjectNode json = Json.object().put("version", about.version());
    json.put("network", about.network()).put("signing", view.signing());
    json.put("current_slot", current.toString());
    json.put("current_epoch", view.spec().epochOf(current).toString());
    Json.putIfPresent(json, "journal_floor", about.journalFloor());
    json.set("readiness", AdminJson.readiness(view.readiness()));
    json.set("nodes", Json.array(view.nodes(), AdminJson::node));
    json.set("signers", Json.array(view.signers(), AdminJson::signer));
    json.set("relays", Json.array(view.relays(), AdminJson::relay));
    json.set("gateways", Json.array(view.gateways(), this::gateway));
    List<SlotReport> next = comingSlots().stream().limit(NEXT_SLOTS).toList();
    json.set("next_slots", Json.array(next, slot -> AdminJson.duty(slot, view.spec())));
    return answer(json);
  }

  private ObjectNode gateway(GatewayStatus status) {
    ObjectNode json = AdminJson.gateway(status);
    json.set("standings", StandingJson.worst(status.gateway().name(), view.standings()));
    RefusedKeysJson.put(json, status.gateway().name(), view.refusedKeys());
    return json;
  }

  private Future<Answer> duties(RoutingContext context) {
    Parameters.none(context.queryParams());
    ObjectNode json = Json.object().put("current_slot", view.currentSlot().toString());
    knownTo().ifPresent(slot -> json.put("known_to", slot.toString()));
    json.set("data", Json.array(view.slots(), slot -> AdminJson.duty(slot, view.spec())));
    return answer(json);
  }

  /** The last slot of the known epochs. */
  private Optional<Slot> knownTo() {
    return view.epochs().stream()
        .map(EpochStatus::epoch)
        .max(Comparator.naturalOrder())
        .map(last -> view.spec().firstSlot(last.next()).minus(1));
  }

  private Future<Answer> plan(RoutingContext context) {
    Parameters given = new Parameters(context.queryParams(), List.of("epochs"));
    int epochs = given.limit("epochs", KNOWN_EPOCHS, KNOWN_EPOCHS);
    Epoch beyond = view.spec().epochOf(view.currentSlot().plus(epochs * slotsPerEpoch()));
    ObjectNode json = Json.object().put("current_slot", view.currentSlot().toString());
    json.put("signing", view.signing());
    json.set(
        "data",
        Json.array(
            comingSlots().stream().filter(slot -> beyond.isAfter(epochOf(slot))).toList(),
            slot -> AdminJson.plan(slot, view.times(), clock.instant())));
    return answer(json);
  }

  private Epoch epochOf(SlotReport slot) {
    return view.spec().epochOf(slot.duty().slot());
  }

  private long slotsPerEpoch() {
    return view.spec().slotsPerEpoch();
  }

  private Future<Answer> reloadKeys(RoutingContext context) {
    Parameters.none(context.queryParams());
    return reload
        .run()
        .map(all -> Json.object().<ObjectNode>set("data", Json.array(all, AdminJson::reloaded)))
        .map(json -> Answer.json(json, Answer.NEVER));
  }

  private List<SlotReport> comingSlots() {
    Slot current = view.currentSlot();
    return view.slots().stream().filter(s -> s.duty().slot().isAfter(current)).toList();
  }

  private Future<Answer> delegations(RoutingContext context) {
    return pages.page(context.queryParams()).map(page -> Answer.json(page, Answer.NEVER));
  }

  private Future<Answer> explain(RoutingContext context) {
    Parameters given = new Parameters(context.queryParams(), List.of("slot", "validator"));
    Slot slot = given.slot("slot").orElseThrow(() -> Problem.badParameter("slot", "must be given"));
    Optional<BlsPublicKey> validator = given.validator("validator", view::validator);
    BiPredicate<Slot, BlsPublicKey> meant =
        (s, key) -> s.equals(slot) && validator.map(key::equals).orElse(true);
    List<SlotReport> reports =
        view.slots().stream()
            .filter(r -> meant.test(r.duty().slot(), r.duty().proposer()))
            .toList();
    return pages
        .of(slot)
        .map(all -> all.stream().filter(e -> meant.test(slot, e.key().proposer())).toList())
        .map(entries -> Answer.json(explanation(slot, reports, entries), Answer.NEVER));
  }

  private ObjectNode explanation(Slot slot, List<SlotReport> reports, List<JournalEntry> entries) {
    if (reports.isEmpty() && entries.isEmpty()) {
      throw Problem.notFound(unknown(slot));
    }
    ObjectNode json = Json.object().put("now", Json.time(clock.instant()));
    json.put("current_slot", view.currentSlot().toString());
    json.set(
        "slots", Json.array(reports, r -> AdminJson.explanation(r, view.times(), clock.instant())));
    json.set("journal", Json.array(entries, AdminJson::delegation));
    return json;
  }

  private String unknown(Slot slot) {
    List<String> epochs = view.epochs().stream().map(e -> e.epoch().toString()).toList();
    return "Nothing is known of slot "
        + slot
        + ": no validator of this sidecar owns it in the known epochs ("
        + String.join(", ", epochs)
        + "), and the journal has no entry for it.";
  }

  private static Future<Answer> answer(ObjectNode json) {
    return Future.succeededFuture(Answer.json(json, Answer.NEVER));
  }
}
