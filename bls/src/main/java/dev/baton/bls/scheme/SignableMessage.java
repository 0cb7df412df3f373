package dev.baton.bls.scheme;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;

/**
 * One of Baton's own messages, the key that signs it, and the terms: all that a signer is ever
 * given. It is made from a message's fields only, so that whoever holds a key cannot be handed
 * anything else to sign.
 */
public final class SignableMessage {

  /** What it says. */
  public enum Kind {
    /** Nothing, in a form that no contract knows: it shows that a signer works. */
    PROBE,
    REGISTRATION,
    DELEGATION,
    CONSTRAINTS
  }

  private final Kind kind;
  private final BlsPublicKey signer;
  private final Root hash;
  private final SigningInfo signing;

  private SignableMessage(Kind kind, BlsPublicKey signer, Root hash, SigningInfo signing) {
    this.kind = kind;
    this.signer = signer;
    this.hash = hash;
    this.signing = signing;
  }

  /** A delegation, which its proposer signs. */
  public static SignableMessage delegation(DelegationMessage message, SigningInfo signing) {
    return new SignableMessage(Kind.DELEGATION, message.proposer(), message.hash(), signing);
  }

  /** A consent to be registered, which the validator signs. */
  public static SignableMessage registration(
      BlsPublicKey validator, RegistrationMessage message, SigningInfo signing) {
    return new SignableMessage(Kind.REGISTRATION, validator, message.hash(), signing);
  }

  /** Constraints for a slot, which the delegate signs. */
  public static SignableMessage constraints(ConstraintsMessage message, SigningInfo signing) {
    return new SignableMessage(Kind.CONSTRAINTS, message.delegate(), message.hash(), signing);
  }

  /** What shows that a signer works with a key, and means nothing to anyone. */
  public static SignableMessage probe(BlsPublicKey key, SigningInfo signing) {
    return new SignableMessage(Kind.PROBE, key, ProbeMessage.HASH, signing);
  }

  public Kind kind() {
    return kind;
  }

  /** The key that signs it. */
  public BlsPublicKey signer() {
    return signer;
  }

  /** The message's hash, without terms and domain. */
  public Root hash() {
    return hash;
  }

  public SigningInfo signing() {
    return signing;
  }

  @Override
  public String toString() {
    return kind + " of " + signer.toShortString();
  }
}
