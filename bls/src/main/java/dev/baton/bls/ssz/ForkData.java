package dev.baton.bls.ssz;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;

/**
 * The container that ties a domain to a chain (consensus specification, phase0/beacon-chain.md,
 * {@code ForkData}).
 *
 * @param currentVersion exactly 4 bytes
 */
public record ForkData(Bytes currentVersion, Root genesisValidatorsRoot) {

  public static final int VERSION_SIZE = 4;

  public ForkData {
    currentVersion.requireSize(VERSION_SIZE, "a fork version");
  }

  /** The SSZ root. */
  public Root hashTreeRoot() {
    return HashTreeRoot.container(HashTreeRoot.byteVector(currentVersion), genesisValidatorsRoot);
  }
}
