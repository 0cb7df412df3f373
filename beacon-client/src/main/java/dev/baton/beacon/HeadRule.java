package dev.baton.beacon;

import dev.baton.beacon.BeaconChain.CanonicalBlock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The head of several nodes: the highest slot that enough of their heads have reached, and there
 * the block of the most preferred node whose head it is.
 */
final class HeadRule implements QuorumRead.Rule<CanonicalBlock, CanonicalBlock> {

  private final int needed;

  HeadRule(int needed) {
    this.needed = needed;
  }

  @Override
  public Optional<CanonicalBlock> decide(List<CanonicalBlock> heads, boolean last) {
    if (!last || heads.size() < needed) {
      return Optional.empty();
    }
    Slot reached =
        heads.stream()
            .map(CanonicalBlock::slot)
            .sorted(Comparator.reverseOrder())
            .toList()
            .get(needed - 1);
    return heads.stream().filter(head -> head.slot().equals(reached)).findFirst();
  }
}
