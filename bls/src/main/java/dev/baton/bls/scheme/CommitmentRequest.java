package dev.baton.bls.scheme;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;

/**
 * What a user asks a gateway to commit to (commitments-specs, specs/commitments-api.md).
 *
 * @param commitmentType 1 for inclusion
 * @param payload in the form that the type defines
 * @param slasher the contract that judges a broken commitment
 */
public record CommitmentRequest(UInt64 commitmentType, Bytes payload, Address slasher) {

  /** The request hash, {@code keccak256(abi.encode(request))}. */
  public Root hash() {
    AbiTuple request = new AbiTuple().uint(commitmentType).bytes(payload).address(slasher);
    return new AbiTuple().tuple(request).hash();
  }
}
