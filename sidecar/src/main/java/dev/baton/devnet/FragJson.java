package dev.baton.devnet;

import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.basedop.Seal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What a gateway signs, as it is on the wire (based-op, crates/common/src/p2p.rs). */
final class FragJson {

  private FragJson() {}

  static Frag frag(long block, long seq, boolean last, List<Bytes> txs) {
    return new Frag(new UInt64(block), new UInt64(seq), last, Optional.of(UInt64.ZERO), txs);
  }

  static Seal seal(RollupBlock block, int frags) {
    return new Seal(
        new UInt64(frags),
        new UInt64(block.number()),
        new UInt64(block.gasUsed()),
        new UInt64(RollupBlock.GAS_LIMIT),
        block.parentHash(),
        block.transactionsRoot(),
        block.receiptsRoot(),
        block.stateRoot(),
        block.hash(),
        Optional.of(UInt64.ZERO));
  }

  static JsonObject signed(Frag frag, FragKey key) {
    JsonArray txs = new JsonArray();
    frag.txs().forEach(tx -> txs.add(tx.toHex()));
    JsonObject message =
        new JsonObject()
            .put("blockNumber", frag.blockNumber().bits())
            .put("seq", frag.seq().bits())
            .put("isLast", frag.isLast())
            .put("blobGasUsed", 0)
            .put("txs", txs);
    return signed(message, key.sign(frag.digest(Layout.WITH_BLOB_GAS))).putNull("state_update");
  }

  static JsonObject signed(Seal seal, FragKey key) {
    JsonObject message =
        new JsonObject()
            .put("totalFrags", seal.totalFrags().bits())
            .put("blockNumber", seal.blockNumber().bits())
            .put("gasUsed", seal.gasUsed().bits())
            .put("gasLimit", seal.gasLimit().bits())
            .put("parentHash", seal.parentHash().toHex())
            .put("transactionsRoot", seal.transactionsRoot().toHex())
            .put("receiptsRoot", seal.receiptsRoot().toHex())
            .put("stateRoot", seal.stateRoot().toHex())
            .put("blockHash", seal.blockHash().toHex())
            .put("blobGasUsed", 0);
    return signed(message, key.sign(seal.digest(Layout.WITH_BLOB_GAS)));
  }

  private static JsonObject signed(JsonObject message, Bytes signature) {
    return new JsonObject().put("message", message).put("signature", signature.toHex());
  }
}
