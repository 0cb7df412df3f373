package dev.baton.devnet;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.Keccak;
import java.util.List;

/**
 * A block of the devnet's rollup. There is no state behind it; its roots are names for what they
 * would be.
 *
 * @param builder who built it; the fallback has a name, too
 * @param txs raw; the first one is the protocol's own
 */
record RollupBlock(
    long number, Root hash, Root parentHash, long timestamp, String builder, List<Bytes> txs) {

  static final long GAS_LIMIT = 30_000_000;

  private static final long GAS_OF_TX = 50_000;
  private static final Seed NAMES = new Seed(0);

  RollupBlock {
    txs = List.copyOf(txs);
  }

  /** The block that these make. */
  static RollupBlock of(
      long number, Root parentHash, long timestamp, String builder, List<Bytes> txs) {
    Root content = NAMES.root(builder, txs.toArray(Bytes[]::new));
    Root hash = NAMES.root("l2", Seed.number(number), parentHash.bytes(), content.bytes());
    return new RollupBlock(number, hash, parentHash, timestamp, builder, txs);
  }

  /** The protocol's own transaction, with which every block begins. */
  static Bytes deposit(long number) {
    return Bytes.concat(Bytes.of((byte) 0x7e), Seed.number(number));
  }

  static Root hashOf(Bytes tx) {
    return Keccak.hash(tx.toArray());
  }

  Root transactionsRoot() {
    return NAMES.root("transactions", txs.toArray(Bytes[]::new));
  }

  Root receiptsRoot() {
    return NAMES.root("receipts", hash.bytes());
  }

  Root stateRoot() {
    return NAMES.root("l2-state", hash.bytes());
  }

  long gasUsed() {
    return GAS_OF_TX * txs.size();
  }
}
