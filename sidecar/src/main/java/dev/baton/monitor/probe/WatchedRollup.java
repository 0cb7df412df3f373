package dev.baton.monitor.probe;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import java.util.Optional;

/**
 * What observers of one rollup have in common.
 *
 * @param spec L1's
 * @param rollup empty if there is only one
 * @param reorgs told when the rollup's head goes back
 * @param heads told of every head that is seen
 */
public record WatchedRollup(
    ChainSpec spec, Optional<String> rollup, Schedule schedule, Reorgs reorgs, Heads heads) {

  /** The same where nobody asks for heads. */
  public WatchedRollup(ChainSpec spec, Optional<String> rollup, Schedule schedule, Reorgs reorgs) {
    this(spec, rollup, schedule, reorgs, new Heads());
  }

  /** Notes a head; the timestamp in seconds since 1970. */
  void head(Lookout lookout, Slot slot, long number, Optional<Root> hash, long timestamp) {
    heads.seen(
        slot,
        new Heads.Head(rollup, lookout.vantage().name(), lookout.now(), number, hash, timestamp));
  }
}
