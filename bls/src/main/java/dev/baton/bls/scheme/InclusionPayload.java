package dev.baton.bls.scheme;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;

/**
 * The payload of an inclusion commitment (fabric, crates/inclusion/src/types.rs).
 *
 * @param slot the slot that must include the transaction
 * @param signedTransaction the transaction as it is sent to the network
 */
public record InclusionPayload(UInt64 slot, Bytes signedTransaction) {

  /** {@code abi.encode(payload)}, the bytes in {@link CommitmentRequest#payload}. */
  public Bytes encode() {
    return Bytes.of(tuple().encode());
  }

  /** {@code keccak256(abi.encode(payload))}. */
  public Root hash() {
    return tuple().hash();
  }

  private AbiTuple tuple() {
    return new AbiTuple().tuple(new AbiTuple().uint(slot).bytes(signedTransaction));
  }
}
