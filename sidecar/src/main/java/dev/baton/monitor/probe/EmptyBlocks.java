package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the blocks that were looked at in a slot were empty though the pool was full. */
final class EmptyBlocks {

  /** One empty block may be a gateway's first one. */
  private static final int LEAST = 2;

  private static final int MAX_SLOTS = 8;

  private static final class Seen {
    private int emptyBesideFull;
    private boolean filled;
    private long newest = -1;
  }

  private final int fullPool;
  private final TreeMap<Slot, Seen> slots = new TreeMap<>();

  EmptyBlocks(int fullPool) {
    this.fullPool = fullPool;
  }

  void add(Slot slot, L2Block block, long pending) {
    Seen seen = slots.computeIfAbsent(slot, unseen -> new Seen());
    if (block.number() > seen.newest) {
      seen.newest = block.number();
      seen.filled |= !block.isEmpty();
      seen.emptyBesideFull += block.isEmpty() && pending >= fullPool ? 1 : 0;
    }
    while (slots.size() > MAX_SLOTS) {
      slots.pollFirstEntry();
    }
  }

  /** Good if a block had transactions; empty if that is not known to have been possible. */
  Optional<Boolean> take(Slot over) {
    Optional<Seen> seen = Optional.ofNullable(slots.get(over));
    slots.headMap(over, true).clear();
    return seen.filter(any -> any.filled || any.emptyBesideFull >= LEAST).map(any -> any.filled);
  }
}
