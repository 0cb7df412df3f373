package dev.baton.bls.basedop;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.ssz.HashTreeRoot;
import java.util.List;
import java.util.Optional;

/**
 * A part of a block, sequenced and not yet sealed (based-op, {@code FragV0}; reference
 * sequencing.md §2.5). SSZ: {@code txs: List[List[uint8, 2^30], 2^20]}.
 */
public final class Frag implements SequencerMessage {

  private static final int SELECTOR = 0;
  private static final long MOST_TXS = 1L << 20;
  private static final long LONGEST_TX = 1L << 30;

  private final UInt64 blockNumber;
  private final UInt64 seq;
  private final boolean last;
  private final Optional<UInt64> blobGasUsed;
  private final List<Bytes> txs;

  /** The transactions are most of the work, and the same in both layouts. */
  private final Root txsRoot;

  /**
   * A frag as it came.
   *
   * @param seq counts a block's frags from 0
   * @param last whether it is the block's last
   * @param blobGasUsed empty if the message had no such field
   * @param txs raw signed transactions
   * @throws IllegalArgumentException if there are more than SSZ allows
   */
  public Frag(
      UInt64 blockNumber, UInt64 seq, boolean last, Optional<UInt64> blobGasUsed, List<Bytes> txs) {
    this.blockNumber = blockNumber;
    this.seq = seq;
    this.last = last;
    this.blobGasUsed = blobGasUsed;
    this.txs = List.copyOf(txs);
    this.txsRoot =
        HashTreeRoot.list(
            txs.stream().map(tx -> HashTreeRoot.byteList(tx, LONGEST_TX)).toList(), MOST_TXS);
  }

  @Override
  public UInt64 blockNumber() {
    return blockNumber;
  }

  public UInt64 seq() {
    return seq;
  }

  public boolean isLast() {
    return last;
  }

  public Optional<UInt64> blobGasUsed() {
    return blobGasUsed;
  }

  public List<Bytes> txs() {
    return txs;
  }

  @Override
  public List<Layout> layouts() {
    return Layout.byBlobGas(blobGasUsed.isPresent());
  }

  @Override
  public Root digest(Layout layout) {
    Root block = HashTreeRoot.uint64(blockNumber);
    Root number = HashTreeRoot.uint64(seq);
    Root end = HashTreeRoot.uint64(new UInt64(last ? 1 : 0)); // As an SSZ boolean.
    Root root =
        switch (layout) {
          case WITHOUT_BLOB_GAS -> HashTreeRoot.container(block, number, end, txsRoot);
          case WITH_BLOB_GAS ->
              HashTreeRoot.container(
                  block,
                  number,
                  end,
                  HashTreeRoot.uint64(blobGasUsed.orElse(UInt64.ZERO)),
                  txsRoot);
          default -> throw new IllegalArgumentException("a frag has no layout " + layout);
        };
    return SequencerMessage.union(root, SELECTOR);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frag that
        && blobGasUsed.equals(that.blobGasUsed)
        && digest(Layout.WITHOUT_BLOB_GAS).equals(that.digest(Layout.WITHOUT_BLOB_GAS));
  }

  @Override
  public int hashCode() {
    return blockNumber.hashCode() * 31 + seq.hashCode();
  }

  @Override
  public String toString() {
    return "frag " + seq + " of block " + blockNumber;
  }
}
