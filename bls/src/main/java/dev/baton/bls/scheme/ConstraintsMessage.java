package dev.baton.bls.scheme;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.util.List;

/**
 * What the block of a slot must satisfy, signed by the delegate (constraints-specs,
 * specs/constraints-api.md, {@code ConstraintsMessage}).
 *
 * @param receivers the keys that may read the constraints; empty for everyone
 */
public record ConstraintsMessage(
    BlsPublicKey proposer,
    BlsPublicKey delegate,
    UInt64 slot,
    List<Constraint> constraints,
    List<BlsPublicKey> receivers) {

  /**
   * One constraint.
   *
   * @param constraintType 1 for inclusion
   * @param payload in the form that the type defines
   */
  public record Constraint(UInt64 constraintType, Bytes payload) {

    private AbiTuple tuple() {
      return new AbiTuple().uint(constraintType).bytes(payload);
    }
  }

  public ConstraintsMessage {
    constraints = List.copyOf(constraints);
    receivers = List.copyOf(receivers);
  }

  /** {@code keccak256(abi.encode(uint256(4), constraints))}. */
  public Root hash() {
    return MessageType.CONSTRAINTS.hash(
        new AbiTuple()
            .point(proposer)
            .point(delegate)
            .uint(slot)
            .array(constraints.stream().map(Constraint::tuple).toList())
            .array(receivers.stream().map(key -> new AbiTuple().point(key)).toList()));
  }
}
