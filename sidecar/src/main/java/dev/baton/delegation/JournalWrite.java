package dev.baton.delegation;

import dev.baton.bls.BlsSignature;

/** Something to be made durable. */
public sealed interface JournalWrite {

  SlotKey key();

  /** Make a decision, the first and only one for its proposer's slot. */
  record Reserve(Reservation reservation) implements JournalWrite {
    @Override
    public SlotKey key() {
      return reservation.key();
    }
  }

  /** Keep the signature of the slot's decision. */
  record Sign(SlotKey key, BlsSignature signature) implements JournalWrite {}

  /** Keep how far a delivery has come; replaces what was kept for that relay. */
  record Deliver(SlotKey key, Delivery delivery) implements JournalWrite {}

  /** Flag a signed decision whose duty is not ours any more. */
  record Expose(SlotKey key) implements JournalWrite {}

  /** What became of a write. */
  enum Outcome {
    /** It is on disk. */
    DONE,
    /** The very same was on disk before. */
    ALREADY,
    /** Another decision, or another signature, holds the slot; nothing was written. */
    HELD_BY_ANOTHER,
    /** The slot is at or below the journal's floor; nothing was written. */
    BELOW_FLOOR,
    /** There is no reservation to which it could belong; nothing was written. */
    NOT_RESERVED;

    /** Whether what was asked for is durable now. */
    public boolean isDurable() {
      return this == DONE || this == ALREADY;
    }
  }
}
