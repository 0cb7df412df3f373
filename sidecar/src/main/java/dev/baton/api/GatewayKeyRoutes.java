package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.GatewayKeys;
import dev.baton.delegation.GatewayKeys.Keys;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.RefusedKeys;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of gateways that are not those that were pinned, and their acceptance. */
public final class GatewayKeyRoutes extends AdminRoutes {

  private static final List<String> PARTS = List.of("delegate", "committer", "signer");

  private final GatewayKeys keys;

  /** Accepts nothing before it is asked for. */
  public GatewayKeyRoutes(GatewayKeys keys) {
    this.keys = keys;
  }

  @Override
  void addTo(Routes routes) {
    routes.get("/admin/v1/gateways/:name/keys", this::show);
    routes.post("/admin/v1/gateways/:name/keys/accept", this::accept);
  }

  private Future<Answer> show(RoutingContext context) {
    Parameters.none(context.queryParams());
    String name = known(context);
    return Future.succeededFuture(Answer.json(json(name, refused(name)), Answer.NEVER));
  }

  private Future<Answer> accept(RoutingContext context) {
    Keys shown = shown(new Parameters(context.queryParams(), PARTS));
    String name = known(context);
    return keys.accept(name, shown)
        .map(done -> Answer.json(json(name, refused(name)), Answer.NEVER))
        .recover(failure -> Future.failedFuture(conflict(failure)));
  }

  private static Throwable conflict(Throwable failure) {
    return failure instanceof RefusedException refused
            && refused.reason() == Reason.GATEWAY_KEY_CHANGED
        ? new ProblemException(
            new Problem(
                409,
                Optional.of(refused.reason()),
                refused.getMessage() + ". Look at them again before you accept them.",
                Optional.empty()))
        : failure;
  }

  private String known(RoutingContext context) {
    String name = context.pathParam("name");
    if (!keys.names().contains(name)) {
      throw Problem.notFound("No gateway of the configuration has that name.");
    }
    return name;
  }

  private Optional<RefusedKeys> refused(String name) {
    return keys.refused().stream().filter(one -> one.gateway().equals(name)).findFirst();
  }

  private ObjectNode json(String name, Optional<RefusedKeys> change) {
    ObjectNode json = Json.object().put("gateway", name).put("pinned", keys.isPinned(name));
    change.ifPresent(
        refused -> {
          json.set("held_to", keys(refused.pinned()));
          json.set("refused", keys(refused.offered().keys()));
          json.set("refused_keys", RefusedKeysJson.json(refused));
        });
    return json;
  }

  private static ObjectNode keys(Keys keys) {
    return Json.object()
        .put("delegate", keys.delegate().toHex())
        .put("committer", keys.committer().toHex())
        .put("signer", keys.signer().toHex());
  }

  private static Keys shown(Parameters given) {
    return new Keys(
        part(given, "delegate", "must be the refused BLS key", BlsPublicKey::fromHex),
        part(given, "committer", "must be the refused address", Address::fromHex),
        part(given, "signer", "must be the refused address", Address::fromHex));
  }

  private static <T> T part(
      Parameters given, String name, String allowed, Function<String, T> reader) {
    return given
        .value(name, allowed, reader)
        .orElseThrow(() -> Problem.badParameter(name, "must be given"));
  }
}
