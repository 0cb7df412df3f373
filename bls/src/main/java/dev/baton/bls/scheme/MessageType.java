package dev.baton.bls.scheme;

import dev.baton.bls.Root;
import dev.baton.bls.UInt64;

/**
 * The number in front of each message before it is hashed, so that no message can be taken for one
 * of another kind (fabric, crates/urc/src/utils.rs, {@code MessageType}).
 */
enum MessageType {
  /** Baton's own: no contract knows it. */
  PROBE(0),
  REGISTRATION(1),
  DELEGATION(2),
  COMMITMENT(3),
  CONSTRAINTS(4);

  private final long number;

  MessageType(long number) {
    this.number = number;
  }

  /** {@code keccak256(abi.encode(uint256(type), message))}. */
  Root hash(AbiTuple message) {
    return new AbiTuple().uint(new UInt64(number)).tuple(message).hash();
  }
}
