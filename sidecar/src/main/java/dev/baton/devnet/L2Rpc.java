package dev.baton.devnet;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes of the devnet's rollup answer, its rollup node and its execution client as one
 * (reference sequencing.md §2.9, §3.2), and the portal's counters (§2.8).
 */
final class L2Rpc implements JsonRpcServer.Methods {

  /** What waits in the pool at any time. */
  private static final int POOL = 64;

  private static final int HEX = 16;

  /** How far gateways are from a portal that waits for 100 ms. */
  private static final int NEAR_MILLIS = 20;

  private static final int FAR_MILLIS = 180;
  private static final int LONGEST_OF_OURS = 32;

  private final RollupModel rollup;
  private final L1Rpc l1;

  L2Rpc(RollupModel rollup, L1Rpc l1) {
    this.rollup = rollup;
    this.l1 = l1;
  }

  @Override
  public @Nullable Object call(String method, JsonArray params) {
    return switch (method) {
      case "optimism_syncStatus" -> syncStatus();
      case "optimism_rollupConfig" -> rollupConfig();
      case "eth_chainId" -> "0x" + Long.toHexString(rollup.time().spec().chainId().bits());
      case "eth_blockNumber" -> quantity(rollup.head().number());
      case "eth_syncing" -> false;
      case "eth_getBlockByNumber" ->
          find(params.getString(0)).map(b -> block(b, full(params))).orElse(null);
      case "eth_getBlockByHash" ->
          byHash(params.getString(0)).map(b -> block(b, full(params))).orElse(null);
      case "eth_getTransactionReceipt" -> receipt(params.getString(0));
      case "eth_getTransactionCount" -> quantity(sent());
      case "txpool_status" ->
          new JsonObject().put("pending", quantity(POOL)).put("queued", quantity(0));
      default -> throw new UnsupportedOperationException(method);
    };
  }

  /** The portal's counters, as Prometheus reads them. */
  String portalMetrics() {
    String labels = "{instance=\"based-optimism\"} ";
    StringBuilder text = new StringBuilder();
    text.append("bop_payloads_served_from_gateway").append(labels);
    text.append(rollup.servedFromGateway()).append('\n');
    text.append("bop_payloads_served_from_fallback").append(labels);
    text.append(rollup.servedFromFallback()).append('\n');
    text.append("bop_payload_serve_failed").append(labels).append("0\n");
    text.append("bop_portal_gateway_ping_latency_ms").append(labels);
    text.append(rollup.portalTimesOut() ? FAR_MILLIS : NEAR_MILLIS).append('\n');
    return text.toString();
  }

  private static boolean full(JsonArray params) {
    return params.size() > 1 && params.getBoolean(1);
  }

  private Optional<RollupBlock> find(String tag) {
    List<RollupBlock> canonical = rollup.canonical();
    long number =
        switch (tag) {
          case "latest", "pending" -> rollup.head().number();
          case "safe", "finalized" -> safe();
          case "earliest" -> 0;
          default -> Long.parseLong(tag.substring(2), HEX);
        };
    return number < canonical.size() ? Optional.of(canonical.get((int) number)) : Optional.empty();
  }

  private Optional<RollupBlock> byHash(String hash) {
    return rollup.canonical().stream().filter(one -> one.hash().toHex().equals(hash)).findFirst();
  }

  /** Safe is what batches on L1 tell. */
  private long safe() {
    return Math.min(rollup.head().number(), l1.safeBlock());
  }

  private JsonObject syncStatus() {
    RollupBlock safe = rollup.canonical().get((int) safe());
    JsonObject head = l1.reference();
    return new JsonObject()
        .put("current_l1", head)
        .put("head_l1", head)
        .put("safe_l1", head)
        .put("finalized_l1", head)
        .put("unsafe_l2", reference(rollup.head()))
        .put("safe_l2", reference(safe))
        .put("finalized_l2", reference(safe));
  }

  private JsonObject reference(RollupBlock block) {
    JsonObject head = l1.reference();
    return new JsonObject()
        .put("hash", block.hash().toHex())
        .put("number", block.number())
        .put("parentHash", block.parentHash().toHex())
        .put("timestamp", block.timestamp())
        .put(
            "l1origin",
            new JsonObject()
                .put("hash", head.getString("hash"))
                .put("number", head.getLong("number")))
        .put("sequenceNumber", 0);
  }

  private JsonObject rollupConfig() {
    JsonObject genesis =
        new JsonObject()
            .put("l2_time", rollup.time().startOf(0).getEpochSecond())
            .put("l1", new JsonObject().put("number", 0).put("hash", Root.ZERO.toHex()))
            .put("l2", new JsonObject().put("number", 0).put("hash", Root.ZERO.toHex()));
    return new JsonObject()
        .put("genesis", genesis)
        .put("block_time", rollup.time().blockTime().toSeconds())
        .put("batch_inbox_address", L1Rpc.BATCH_INBOX.toHex())
        .put("l2_chain_id", rollup.time().spec().chainId().bits());
  }

  /** The network's own transactions are short; all others count as one account's. */
  private long sent() {
    return rollup.canonical().stream()
        .flatMap(block -> block.txs().stream())
        .filter(tx -> tx.size() > LONGEST_OF_OURS)
        .count();
  }

  private static JsonObject block(RollupBlock block, boolean full) {
    JsonArray txs = new JsonArray();
    for (Bytes tx : block.txs()) {
      String hash = RollupBlock.hashOf(tx).toHex();
      txs.add(full ? new JsonObject().put("hash", hash).put("input", "0x") : hash);
    }
    return new JsonObject()
        .put("number", quantity(block.number()))
        .put("hash", block.hash().toHex())
        .put("parentHash", block.parentHash().toHex())
        .put("timestamp", quantity(block.timestamp()))
        .put("gasUsed", quantity(block.gasUsed()))
        .put("gasLimit", quantity(RollupBlock.GAS_LIMIT))
        .put("transactionsRoot", block.transactionsRoot().toHex())
        .put("receiptsRoot", block.receiptsRoot().toHex())
        .put("stateRoot", block.stateRoot().toHex())
        .put("transactions", txs);
  }

  private @Nullable JsonObject receipt(String hash) {
    List<RollupBlock> canonical = rollup.canonical();
    // What is asked for is among the newest.
    return IntStream.range(0, canonical.size())
        .mapToObj(back -> canonical.get(canonical.size() - 1 - back))
        .filter(
            one -> one.txs().stream().anyMatch(tx -> RollupBlock.hashOf(tx).toHex().equals(hash)))
        .findFirst()
        .map(
            one ->
                new JsonObject()
                    .put("transactionHash", hash)
                    .put("blockHash", one.hash().toHex())
                    .put("blockNumber", quantity(one.number()))
                    .put("status", "0x1"))
        .orElse(null);
  }

  static String quantity(long number) {
    return "0x" + Long.toHexString(number);
  }
}
