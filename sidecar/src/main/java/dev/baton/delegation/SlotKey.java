package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;

/** A proposer's slot: what one decision, and only one, may be made for. */
public record SlotKey(BlsPublicKey proposer, Slot slot) implements Comparable<SlotKey> {
  @Override
  public int compareTo(SlotKey other) {
    int bySlot = slot.compareTo(other.slot);
    return bySlot != 0 ? bySlot : proposer.compareTo(other.proposer);
  }

  @Override
  public String toString() {
    return "slot " + slot + " of " + proposer.toShortString();
  }
}
