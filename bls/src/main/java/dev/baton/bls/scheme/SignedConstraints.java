package dev.baton.bls.scheme;

import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Root;

/**
 * Constraints with their delegate's signature under scheme N (fabric,
 * crates/constraints/src/types.rs, {@code SignedConstraints}).
 */
public record SignedConstraints(
    ConstraintsMessage message, SigningInfo signing, BlsSignature signature) {

  /** Whether the delegate signed it for the scheme's network. Takes about 1 ms. */
  public boolean isValid(CommitBoostScheme scheme) {
    Root signingRoot = scheme.signingRoot(SignableMessage.constraints(message, signing)).root();
    return BlsVerifier.verify(message.delegate(), signingRoot, signature);
  }
}
