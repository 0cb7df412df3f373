package dev.baton.devnet;

import dev.baton.beacon.Slot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decides which slots stay empty and which fork: as scripted, else by seed at the given rates. */
final class ChainFaults {

  private static final int DEEPEST_RANDOM_REORG = 3;
  private static final int SKIP = -1;

  private final Seed seed;
  private final double skipRate;
  private final double reorgRate;
  private final Map<Slot, Integer> script = new ConcurrentHashMap<>();

  ChainFaults(Seed seed, double skipRate, double reorgRate) {
    this.seed = seed;
    this.skipRate = skipRate;
    this.reorgRate = reorgRate;
  }

  void skip(Slot slot) {
    script.put(slot, SKIP);
  }

  void reorg(Slot slot, int depth) {
    if (depth < 0) {
      throw new IllegalArgumentException("a reorg goes back by no less than 0 blocks: " + depth);
    }
    script.put(slot, depth);
  }

  boolean skips(Slot slot) {
    Integer scripted = script.get(slot);
    return scripted == null
        ? seed.happens(skipRate, "skip", Seed.number(slot.value()))
        : scripted == SKIP;
  }

  /** How many blocks the chain goes back before the slot's block is built. */
  int reorgDepth(Slot slot) {
    Integer scripted = script.get(slot);
    if (scripted != null) {
      return Math.max(0, scripted);
    }
    return seed.happens(reorgRate, "reorg", Seed.number(slot.value()))
        ? 1 + (int) seed.below(DEEPEST_RANDOM_REORG, "depth", Seed.number(slot.value()))
        : 0;
  }
}
