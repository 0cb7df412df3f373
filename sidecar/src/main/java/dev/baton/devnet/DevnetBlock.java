package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import java.util.Optional;

/**
 * A block of the devnet's tree; the same block is the same object.
 *
 * <p>Not a record: comparing or printing one would walk the whole chain.
 */
public final class DevnetBlock {

  private final Slot slot;
  private final long proposerIndex;
  private final Root root;
  private final Root stateRoot;
  private final Optional<DevnetBlock> parent;

  DevnetBlock(
      Slot slot, long proposerIndex, Root root, Root stateRoot, Optional<DevnetBlock> parent) {
    this.slot = slot;
    this.proposerIndex = proposerIndex;
    this.root = root;
    this.stateRoot = stateRoot;
    this.parent = parent;
  }

  public Slot slot() {
    return slot;
  }

  public long proposerIndex() {
    return proposerIndex;
  }

  public Root root() {
    return root;
  }

  /** A name for the state after it; there is no state behind it. */
  public Root stateRoot() {
    return stateRoot;
  }

  /** The block it was built on; empty for the genesis block. */
  public Optional<DevnetBlock> parent() {
    return parent;
  }

  /** The newest block at or before the slot on the chain that ends here. */
  public DevnetBlock atOrBefore(Slot wanted) {
    DevnetBlock block = this;
    while (block.slot.isAfter(wanted)) {
      block = block.parent.orElseThrow();
    }
    return block;
  }

  /** Whether the other block is this one or was built on it. */
  public boolean isAncestorOf(DevnetBlock other) {
    return !slot.isAfter(other.slot) && other.atOrBefore(slot) == this;
  }

  @Override
  public String toString() {
    return "block " + root.toShortString() + " of slot " + slot;
  }
}
