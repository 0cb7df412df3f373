package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.Root;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an L1 execution client of the devnet answers. Whoever sequences when a slot begins has a
 * batch of the blocks before in the slot's block.
 */
final class L1Rpc implements JsonRpcServer.Methods {

  /** Where batches go. */
  static final Address BATCH_INBOX = Address.fromHex("0xff00000000000000000000000000000000031337");

  private static final int HEX = 16;
  private static final Seed NAMES = new Seed(0);

  private final DevnetChain chain;
  private final RollupModel rollup;
  private final IntSupplier lag;

  /**
   * A node of the chain.
   *
   * @param lag by how many slots it is behind the chain now
   */
  L1Rpc(DevnetChain chain, RollupModel rollup, IntSupplier lag) {
    this.chain = chain;
    this.rollup = rollup;
    this.lag = lag;
  }

  @Override
  public @Nullable Object call(String method, JsonArray params) {
    return switch (method) {
      case "eth_chainId" -> "0x" + Long.toHexString(chain.spec().chainId().bits());
      case "eth_syncing" -> false;
      case "eth_blockNumber" -> L2Rpc.quantity(blocks().size() - 1L);
      case "eth_getBlockByNumber" -> byNumber(params.getString(0));
      case "eth_getBlockByHash" -> byHash(params.getString(0));
      default -> throw new UnsupportedOperationException(method);
    };
  }

  /** The newest rollup block of which a batch tells. */
  long safeBlock() {
    List<DevnetBlock> blocks = blocks();
    Slot head = blocks.get(blocks.size() - 1).slot();
    return rollup.lastBatch(head).map(slot -> rollup.time().firstBlock(slot) - 1).orElse(0L);
  }

  /** The head as rollup nodes name it. */
  JsonObject reference() {
    List<DevnetBlock> blocks = blocks();
    DevnetBlock head = blocks.get(blocks.size() - 1);
    return new JsonObject()
        .put("hash", hashOf(head).toHex())
        .put("number", blocks.size() - 1)
        .put("parentHash", head.parent().map(L1Rpc::hashOf).orElse(Root.ZERO).toHex())
        .put("timestamp", timestamp(head));
  }

  /** The canonical blocks, each at its execution number. */
  private List<DevnetBlock> blocks() {
    Slot seen =
        chain.slot().value() > lag.getAsInt() ? chain.slot().minus(lag.getAsInt()) : new Slot(0);
    List<DevnetBlock> back = new ArrayList<>();
    Optional<DevnetBlock> block = Optional.of(chain.step(seen).view().head());
    while (block.isPresent()) {
      back.add(0, block.get());
      block = block.get().parent();
    }
    return back;
  }

  private @Nullable JsonObject byNumber(String tag) {
    List<DevnetBlock> blocks = blocks();
    int number =
        switch (tag) {
          case "latest", "pending", "safe", "finalized" -> blocks.size() - 1;
          case "earliest" -> 0;
          default -> Integer.parseInt(tag.substring(2), HEX);
        };
    return number < blocks.size() ? block(blocks, number) : null;
  }

  private @Nullable JsonObject byHash(String hash) {
    List<DevnetBlock> blocks = blocks();
    for (int number = 0; number < blocks.size(); number++) {
      if (hashOf(blocks.get(number)).toHex().equals(hash)) {
        return block(blocks, number);
      }
    }
    return null;
  }

  private JsonObject block(List<DevnetBlock> blocks, int number) {
    DevnetBlock block = blocks.get(number);
    JsonArray txs = new JsonArray();
    rollup.sequencer(block.slot()).ifPresent(by -> txs.add(batch(block.slot(), by.signer())));
    return new JsonObject()
        .put("number", L2Rpc.quantity(number))
        .put("hash", hashOf(block).toHex())
        .put("parentHash", block.parent().map(L1Rpc::hashOf).orElse(Root.ZERO).toHex())
        .put("timestamp", L2Rpc.quantity(timestamp(block)))
        .put("gasUsed", L2Rpc.quantity(21_000))
        .put("gasLimit", L2Rpc.quantity(RollupBlock.GAS_LIMIT))
        .put("transactions", txs);
  }

  private static JsonObject batch(Slot slot, Address from) {
    return new JsonObject()
        .put("hash", NAMES.root("batch", Seed.number(slot.value())).toHex())
        .put("from", from.toHex())
        .put("to", BATCH_INBOX.toHex())
        .put("type", "0x3")
        .put("input", "0x");
  }

  private long timestamp(DevnetBlock block) {
    return chain.spec().startOf(block.slot()).getEpochSecond();
  }

  /** The execution block's hash: another one than the beacon block's root. */
  static Root hashOf(DevnetBlock block) {
    return NAMES.root("execution", block.root().bytes());
  }
}
