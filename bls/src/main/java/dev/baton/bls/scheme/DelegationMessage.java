package dev.baton.bls.scheme;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;

/**
 * For one slot, the proposer lets the delegate constrain its block, and the committer make
 * commitments about it (constraints-specs, specs/constraints-api.md, {@code Delegation}).
 *
 * @param proposer the key of the validator that proposes the slot, and signs this
 * @param delegate the gateway's key that signs constraints
 * @param committer the gateway's address that signs commitments
 * @param metadata opaque; empty unless a relay says otherwise
 */
public record DelegationMessage(
    BlsPublicKey proposer, BlsPublicKey delegate, Address committer, UInt64 slot, Bytes metadata) {

  /**
   * {@code keccak256(abi.encode(uint256(2), delegation))} (fabric, crates/urc/src/utils.rs, {@code
   * get_delegation_signing_root}).
   */
  public Root hash() {
    return MessageType.DELEGATION.hash(
        new AbiTuple()
            .point(proposer)
            .point(delegate)
            .address(committer)
            .uint(slot)
            .bytes(metadata));
  }
}
