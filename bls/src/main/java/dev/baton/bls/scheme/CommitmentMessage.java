package dev.baton.bls.scheme;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;

/**
 * A gateway's commitment, which its committer signs (commitments-specs, specs/commitments-api.md).
 *
 * @param commitmentType 1 for inclusion
 * @param payload in the form that the type defines
 * @param requestHash the hash of the {@link CommitmentRequest} that it answers
 * @param slasher the contract that judges a broken commitment
 */
public record CommitmentMessage(
    UInt64 commitmentType, Bytes payload, Root requestHash, Address slasher) {

  /**
   * {@code keccak256(abi.encode(uint256(3), commitment))}, which the gateways sign (fabric,
   * crates/urc/src/utils.rs, {@code get_commitment_signing_root}).
   */
  public Root hash() {
    return MessageType.COMMITMENT.hash(tuple());
  }

  /**
   * {@code keccak256(abi.encode(commitment))}, as the registry's Solidity tests have it (URC,
   * branch signing-domain): to recognise commitments made that way.
   */
  public Root hashWithoutType() {
    return new AbiTuple().tuple(tuple()).hash();
  }

  private AbiTuple tuple() {
    return new AbiTuple().uint(commitmentType).bytes(payload).bytes32(requestHash).address(slasher);
  }
}
