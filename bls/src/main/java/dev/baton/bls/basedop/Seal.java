package dev.baton.bls.basedop;

import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.ssz.HashTreeRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of a block: what its header must be (based-op, {@code SealV0}; reference sequencing.md
 * §2.5).
 *
 * @param totalFrags how many frags the block has
 * @param blobGasUsed empty if the message had no such field
 */
public record Seal(
    UInt64 totalFrags,
    UInt64 blockNumber,
    UInt64 gasUsed,
    UInt64 gasLimit,
    Root parentHash,
    Root transactionsRoot,
    Root receiptsRoot,
    Root stateRoot,
    Root blockHash,
    Optional<UInt64> blobGasUsed)
    implements SequencerMessage {

  private static final int SELECTOR = 1;

  @Override
  public List<Layout> layouts() {
    return Layout.byBlobGas(blobGasUsed.isPresent());
  }

  @Override
  public Root digest(Layout layout) {
    List<Root> fields = new ArrayList<>();
    for (UInt64 number : List.of(totalFrags, blockNumber, gasUsed, gasLimit)) {
      fields.add(HashTreeRoot.uint64(number));
    }
    fields.addAll(List.of(parentHash, transactionsRoot, receiptsRoot, stateRoot, blockHash));
    switch (layout) {
      case WITHOUT_BLOB_GAS -> {}
      case WITH_BLOB_GAS -> fields.add(HashTreeRoot.uint64(blobGasUsed.orElse(UInt64.ZERO)));
      default -> throw new IllegalArgumentException("a seal has no layout " + layout);
    }
    return SequencerMessage.union(HashTreeRoot.merkleize(fields), SELECTOR);
  }
}
