package dev.baton.bls.scheme;

import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Root;

/**
 * A delegation with its proposer's signature under scheme N (fabric,
 * crates/constraints/src/types.rs, {@code SignedDelegation}).
 */
public record SignedDelegation(
    DelegationMessage message, SigningInfo signing, BlsSignature signature) {

  /** Whether the proposer signed it for the scheme's network. Takes about 1 ms. */
  public boolean isValid(CommitBoostScheme scheme) {
    Root signingRoot = scheme.signingRoot(message, signing).root();
    return BlsVerifier.verify(message.proposer(), signingRoot, signature);
  }
}
