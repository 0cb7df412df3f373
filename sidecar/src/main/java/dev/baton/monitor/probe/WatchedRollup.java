package dev.baton.monitor.probe;

import dev.baton.beacon.ChainSpec;
import java.util.Optional;

/**
 * What observers of one rollup have in common.
 *
 * @param spec L1's
 * @param rollup empty if there is only one
 * @param reorgs told when the rollup's head goes back
 */
public record WatchedRollup(
    ChainSpec spec, Optional<String> rollup, Schedule schedule, Reorgs reorgs) {}
