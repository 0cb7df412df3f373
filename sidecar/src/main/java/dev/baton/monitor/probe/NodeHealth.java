package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a node that shows a rollup may be believed. That it cannot be reached, or lags, is not
 * the gateway's fault: there is no reading then, and whoever reads it elsewhere knows why.
 */
final class NodeHealth {

  private final Lookout lookout;
  private final TreeMap<Slot, Optional<String>> troubles = new TreeMap<>();

  NodeHealth(Lookout lookout) {
    this.lookout = lookout;
  }

  void well(Slot slot) {
    troubles.put(slot, Optional.empty());
  }

  void unwell(Slot slot, String why) {
    troubles.put(slot, Optional.of(why));
  }

  /** Whether its last word of the slot may be believed. */
  boolean isWell(Slot slot) {
    return troubles.getOrDefault(slot, Optional.of("")).isEmpty();
  }

  /** What to tell of the slot. */
  Circumstance take(Slot over) {
    Optional<String> trouble = troubles.getOrDefault(over, Optional.of("was not asked"));
    troubles.headMap(over, true).clear();
    return lookout.circumstance(
        over,
        Factor.BEACON_NODE,
        trouble.isEmpty() ? State.FINE : State.UNKNOWN,
        trouble.map(why -> "the node " + why).orElse("the node follows L1"));
  }
}
