package dev.baton.bls.ssz;

import dev.baton.bls.Root;

/**
 * What every signature of the chain is over (consensus specification, phase0/beacon-chain.md,
 * {@code SigningData}).
 *
 * @param domain 32 bytes, made by {@link Domain#compute}
 */
public record SigningData(Root objectRoot, Root domain) {

  /** The SSZ root, which is the signing root. */
  public Root hashTreeRoot() {
    return HashTreeRoot.container(objectRoot, domain);
  }
}
