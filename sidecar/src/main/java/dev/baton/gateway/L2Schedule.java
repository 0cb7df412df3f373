package dev.baton.gateway;

import java.time.Duration;
import java.time.Instant;

/**
 * When the blocks of an OP-stack rollup are due ({@code optimism_rollupConfig}: {@code
 * genesis.l2.number}, {@code genesis.l2_time}, {@code block_time}). L2 blocks need not begin with
 * L1 slots: the genesis may lie anywhere between two of them.
 *
 * @param genesisBlock the number of the first block
 * @param genesisTime its timestamp
 * @param blockTime of whole seconds, at least one
 */
public record L2Schedule(long genesisBlock, Instant genesisTime, Duration blockTime) {

  public L2Schedule {
    if (genesisBlock < 0 || blockTime.toSeconds() < 1 || blockTime.toNanosPart() != 0) {
      throw new IllegalArgumentException("no schedule of blocks");
    }
  }

  /** The newest block that is due at a time: none has a later timestamp up to then. */
  public long blockAt(Instant time) {
    return genesisBlock
        + Math.floorDiv(time.getEpochSecond() - genesisTime.getEpochSecond(), each());
  }

  /**
   * The first block of an L1 slot: the first whose timestamp is not before the slot's start. Its
   * last is the one before the next slot's first.
   */
  public long firstBlockOf(Instant slotStart) {
    long seconds = slotStart.getEpochSecond() - genesisTime.getEpochSecond();
    return genesisBlock - Math.floorDiv(-seconds, each());
  }

  /** The timestamp of a block. */
  public Instant timeOf(long block) {
    return genesisTime.plusSeconds(Math.multiplyExact(block - genesisBlock, each()));
  }

  private long each() {
    return blockTime.toSeconds();
  }
}
