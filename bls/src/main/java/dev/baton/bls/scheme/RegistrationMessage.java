package dev.baton.bls.scheme;

import dev.baton.bls.Address;
import dev.baton.bls.Root;

/**
 * A validator's consent to be registered by an owner (URC, branch signing-domain,
 * docs/overview.md).
 *
 * @param owner the address that registers the validator and answers for its collateral
 */
public record RegistrationMessage(Address owner) {

  /** {@code keccak256(abi.encode(uint256(1), owner))}. */
  public Root hash() {
    return MessageType.REGISTRATION.hash(new AbiTuple().address(owner));
  }
}
