package dev.baton.beacon;

import dev.baton.bls.Root;
import java.util.List;

/**
 * All proposer duties of an epoch, and the root they depend on: while it is canonical they hold.
 *
 * @param dependentRoot root of the newest block at or before {@link ChainSpec#decisionSlot}
 * @param duties one a slot, in the order of slots
 */
public record EpochDuties(Epoch epoch, Root dependentRoot, List<ProposerDuty> duties) {
  public EpochDuties {
    duties = List.copyOf(duties);
  }
}
