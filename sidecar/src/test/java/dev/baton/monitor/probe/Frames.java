package dev.baton.monitor.probe;

import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.ecdsa.AccountKey;
import java.util.List;
import java.util.Optional;

/** Frames as a based-op gateway writes them, of the older family or the newer. */
record Frames(AccountKey key, boolean blobGas) {

  String frag(long block, long seq, boolean last, String... txs) {
    List<Bytes> raw = List.of(txs).stream().map(Bytes::fromHex).toList();
    Frag frag =
        new Frag(
            new UInt64(block),
            new UInt64(seq),
            last,
            blobGas ? Optional.of(UInt64.ZERO) : Optional.empty(),
            raw);
    Layout layout = blobGas ? Layout.WITH_BLOB_GAS : Layout.WITHOUT_BLOB_GAS;
    String signature = key.sign(frag.in(layout)).toHex();
    return frame(
        "{\"blockNumber\":%s,\"seq\":%s,\"isLast\":%s,%s\"txs\":[%s]}"
            .formatted(
                frag.blockNumber(),
                frag.seq(),
                last,
                blobGas ? "\"blobGasUsed\":0," : "",
                String.join(",", raw.stream().map(tx -> "\"" + tx + "\"").toList())),
        signature);
  }

  static String frame(String message, String signature) {
    return "{\"message\":"
        + message
        + ",\"signature\":\""
        + signature
        + "\",\"state_update\":{\"receipts\":{},\"balances\":{\"0x01\":\"0x02\"}}}";
  }
}
