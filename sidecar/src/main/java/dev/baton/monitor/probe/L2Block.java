package dev.baton.monitor.probe;

import dev.baton.bls.Root;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A block as an execution node shows it ({@code eth_getBlockByNumber} with hashes only).
 *
 * @param timestamp seconds since 1970
 */
record L2Block(long number, Root hash, long timestamp, Set<Root> txs) {

  private static final int MOST_TXS = 100_000;
  private static final long LATEST = 1L << 40;

  static L2Block read(Json block) {
    List<Json> txs = block.at("transactions").items(MOST_TXS);
    Set<Root> hashes = new HashSet<>();
    txs.forEach(tx -> hashes.add(tx.hex(Root::new)));
    Json timestamp = block.at("timestamp");
    if (timestamp.smallQuantity() > LATEST) {
      throw timestamp.wrong("is no time");
    }
    return new L2Block(
        block.at("number").smallQuantity(),
        block.at("hash").hex(Root::new),
        timestamp.smallQuantity(),
        hashes);
  }

  /** Chains of the OP stack have a deposit in every block, which is nobody's transaction. */
  boolean isEmpty() {
    return txs.size() <= 1;
  }
}
