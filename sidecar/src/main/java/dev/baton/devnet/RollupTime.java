package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import java.time.Duration;
import java.time.Instant;

/**
 * When a devnet's rollup makes its blocks: six in each L1 slot, or as many as slots that are not of
 * whole seconds allow; block 0 is as old as the L1 chain.
 *
 * @param blocksPerSlot 1 to 6
 */
public record RollupTime(ChainSpec spec, int blocksPerSlot) {

  /** Blocks of a slot. */
  static final int MOST = 6;

  /** As many blocks as there can be with timestamps of whole seconds. */
  public static RollupTime of(ChainSpec spec) {
    long seconds = spec.slotDuration().toSeconds();
    int blocks = MOST;
    while (blocks > 1 && (seconds % blocks != 0 || seconds < blocks)) {
      blocks--;
    }
    return new RollupTime(spec, blocks);
  }

  /** How long a block takes. */
  public Duration blockTime() {
    return spec.slotDuration().dividedBy(blocksPerSlot);
  }

  /** When the block begins; its timestamp. */
  public Instant startOf(long block) {
    return spec.genesisTime().plus(blockTime().multipliedBy(block));
  }

  /** The L1 slot in which the block begins. */
  public Slot slotOf(long block) {
    return new Slot(block / blocksPerSlot);
  }

  /** The first block of an L1 slot. */
  public long firstBlock(Slot slot) {
    return slot.value() * blocksPerSlot;
  }
}
