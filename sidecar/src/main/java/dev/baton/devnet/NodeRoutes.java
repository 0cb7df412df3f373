package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.bls.Root;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a beacon node tells of its chain's constants and of itself. */
final class NodeRoutes {

  private static final long MILLIS = 1000;

  private final Supplier<NodeState> state;

  private NodeRoutes(Supplier<NodeState> state) {
    this.state = state;
  }

  static void add(Router router, Supplier<NodeState> state) {
    NodeRoutes routes = new NodeRoutes(state);
    routes.answer(router, "/eth/v1/beacon/genesis", NodeRoutes::genesis);
    routes.answer(router, "/eth/v1/config/spec", now -> spec(now.spec()));
    routes.answer(router, "/eth/v1/node/version", now -> version());
    routes.answer(router, "/eth/v1/node/syncing", NodeRoutes::syncing);
    router.get("/eth/v1/node/health").handler(routes::health);
  }

  private void answer(Router router, String path, Function<NodeState, JsonObject> data) {
    router
        .get(path)
        .handler(context -> context.json(new JsonObject().put("data", data.apply(state.get()))));
  }

  private static JsonObject genesis(NodeState now) {
    Root root = now.spec().genesisValidatorsRoot();
    Root shown = now.faults().otherChain() ? new Seed(0).root("another chain", root.bytes()) : root;
    return new JsonObject()
        .put("genesis_time", Wire.number(now.spec().genesisTime().getEpochSecond()))
        .put("genesis_validators_root", shown.toHex())
        .put("genesis_fork_version", now.spec().genesisForkVersion().toHex());
  }

  private static JsonObject spec(ChainSpec spec) {
    long millis = spec.slotDuration().toMillis();
    JsonObject values =
        new JsonObject()
            .put("CONFIG_NAME", "devnet")
            .put("PRESET_BASE", "minimal")
            .put("SLOTS_PER_EPOCH", Wire.number(spec.slotsPerEpoch()))
            .put("SLOT_DURATION_MS", Wire.number(millis))
            .put("MIN_SEED_LOOKAHEAD", "1")
            .put("GENESIS_FORK_VERSION", spec.genesisForkVersion().toHex())
            .put("ELECTRA_FORK_EPOCH", "0")
            .put("FULU_FORK_EPOCH", Wire.epoch(spec.fuluForkEpoch()))
            .put("DEPOSIT_CHAIN_ID", spec.chainId().toString())
            .put("DEPOSIT_NETWORK_ID", spec.chainId().toString());
    // Older specs count whole seconds; a shorter slot cannot be told to them.
    if (millis % MILLIS == 0) {
      values.put("SECONDS_PER_SLOT", Wire.number(millis / MILLIS));
    }
    return values;
  }

  private static JsonObject version() {
    return new JsonObject().put("version", "BatonDevnet/0.1");
  }

  private static JsonObject syncing(NodeState now) {
    long head = now.view().head().slot().value();
    return new JsonObject()
        .put("head_slot", Wire.number(head))
        .put("sync_distance", Wire.number(Math.max(0, now.slot().value() - head)))
        .put("is_syncing", now.faults().syncing())
        .put("is_optimistic", now.faults().optimistic())
        .put("el_offline", false);
  }

  private void health(RoutingContext context) {
    context.response().setStatusCode(state.get().faults().syncing() ? 206 : 200).end();
  }
}
