package dev.baton.policy;

/**
 * What holds for all validators of the sidecar together.
 *
 * @param maxSharePercent so much of the pool's slots one gateway may have, 1 to 100 percent
 */
public record PoolRules(int maxSharePercent) {

  /** Nothing is capped. */
  public static final PoolRules UNCAPPED = new PoolRules(100);

  public PoolRules {
    if (maxSharePercent < 1 || maxSharePercent > 100) {
      throw new IllegalArgumentException("a largest share must be from 1 to 100 percent");
    }
  }

  /**
   * How many of these slots one gateway may have: the share, rounded down, and one at least. A slot
   * cannot be divided: without that a pool that owns one slot would never delegate it.
   *
   * @param slots how many the pool owns in the known epochs, this one and the next
   */
  public int most(int slots) {
    return Math.max(1, (int) ((long) slots * maxSharePercent / 100));
  }
}
