package dev.baton.devnet;

import dev.baton.bls.BlsSignature;
import dev.baton.bls.Root;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/**
 * Block headers, roots, and as much of blocks as has to do with promises (Beacon API, {@code
 * headers/{block_id}}, {@code blocks/{block_id}/root}, {@code getBlockV2}).
 */
final class BlockRoutes {

  /** The devnet signs no blocks: this is the compressed point at infinity. */
  private static final String NO_SIGNATURE = "0xc0" + "00".repeat(BlsSignature.SIZE - 1);

  private final Supplier<NodeState> state;

  private BlockRoutes(Supplier<NodeState> state) {
    this.state = state;
  }

  static void add(Router router, Supplier<NodeState> state) {
    BlockRoutes routes = new BlockRoutes(state);
    router.get("/eth/v1/beacon/headers/:block").handler(routes::header);
    router.get("/eth/v1/beacon/blocks/:block/root").handler(routes::root);
    router.get("/eth/v2/beacon/blocks/:block").handler(routes::block);
  }

  private void header(RoutingContext context) {
    NodeState now = state.get();
    DevnetBlock block = now.block(context.pathParam("block"));
    Root parent = block.parent().map(DevnetBlock::root).orElse(Root.ZERO);
    JsonObject message =
        new JsonObject()
            .put("slot", block.slot().toString())
            .put("proposer_index", Wire.number(block.proposerIndex()))
            .put("parent_root", parent.toHex())
            .put("state_root", block.stateRoot().toHex())
            .put("body_root", Root.ZERO.toHex());
    JsonObject header = new JsonObject().put("message", message).put("signature", NO_SIGNATURE);
    JsonObject data =
        new JsonObject()
            .put("root", block.root().toHex())
            .put("canonical", block.isAncestorOf(now.view().head()))
            .put("header", header);
    context.json(now.about(block, data));
  }

  /** Its execution block is the one that the L1 execution client shows; it is empty. */
  private void block(RoutingContext context) {
    NodeState now = state.get();
    DevnetBlock block = now.block(context.pathParam("block"));
    JsonObject payload =
        new JsonObject()
            .put("block_hash", L1Rpc.hashOf(block).toHex())
            .put("transactions", new JsonArray());
    JsonObject message =
        new JsonObject()
            .put("slot", block.slot().toString())
            .put("proposer_index", Wire.number(block.proposerIndex()))
            .put("body", new JsonObject().put("execution_payload", payload));
    JsonObject data = new JsonObject().put("message", message).put("signature", NO_SIGNATURE);
    context.json(now.about(block, data));
  }

  private void root(RoutingContext context) {
    NodeState now = state.get();
    DevnetBlock block = now.block(context.pathParam("block"));
    context.json(now.about(block, new JsonObject().put("root", block.root().toHex())));
  }
}
