package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who proposes when, as a relay knows it.
 *
 * @param proposers by slot; empty where it is not known. Called on the relay's event loop
 */
public record ProposerSchedule(ChainSpec spec, Function<Slot, Optional<BlsPublicKey>> proposers) {

  ProposerSchedule(DevnetChain chain) {
    this(chain.spec(), slot -> Optional.of(chain.view().proposer(slot)));
  }

  Optional<BlsPublicKey> at(Slot slot) {
    return proposers.apply(slot);
  }
}
