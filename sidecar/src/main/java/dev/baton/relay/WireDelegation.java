package dev.baton.relay;

import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import java.util.Optional;

/**
 * A signed delegation as it was on the wire, its signature not verified.
 *
 * @param signing empty where the dialect leaves it out
 */
public record WireDelegation(
    DelegationMessage message, Optional<SigningInfo> signing, BlsSignature signature) {

  /** With what the wire left out filled in. */
  public SignedDelegation with(SigningInfo filledIn) {
    return new SignedDelegation(message, signing.orElse(filledIn), signature);
  }
}
