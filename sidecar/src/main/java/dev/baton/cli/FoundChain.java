package dev.baton.cli;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.delegation.Journal;
import java.util.List;
import java.util.Optional;

/**
 * The chain that the configuration means.
 *
 * @param head the newest slot of any node that was asked; empty if none answered
 * @param sources who said so: names of nodes, or the preset
 * @param silent what the nodes said that could not be asked
 */
record FoundChain(ChainSpec spec, Optional<Slot> head, List<String> sources, List<String> silent) {

  FoundChain {
    sources = List.copyOf(sources);
    silent = List.copyOf(silent);
  }

  Journal.Chain id() {
    return new Journal.Chain(spec.genesisValidatorsRoot(), spec.chainId());
  }

  CommitBoostScheme scheme() {
    return new CommitBoostScheme(new SigningNetwork(spec.genesisForkVersion(), spec.chainId()));
  }
}
