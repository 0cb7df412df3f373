package dev.baton.beacon;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import java.util.List;

/**
 * What a proposer put on the chain, as far as promises are concerned (Beacon API, {@code
 * getBlockV2}).
 *
 * @param executionHash the hash of its execution block
 * @param transactions as they are sent to the network, in the block's order
 */
public record ProposedBlock(
    Slot slot, long proposerIndex, Root executionHash, List<Bytes> transactions) {

  public ProposedBlock {
    transactions = List.copyOf(transactions);
  }
}
