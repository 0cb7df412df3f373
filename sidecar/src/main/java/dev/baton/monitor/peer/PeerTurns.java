package dev.baton.monitor.peer;

import dev.baton.beacon.Slot;
import dev.baton.monitor.probe.Schedule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whose turn it is by another Baton's word, for one that has nothing at stake: without keys there
 * are no delegations of its own that would say so. Lives on the event loop.
 */
public final class PeerTurns implements Schedule {

  private final TreeMap<Slot, Map<String, String>> turns = new TreeMap<>();

  /** Takes what is known here by the same names and keys, of about now. */
  public void take(SharedPage page, PeerCheck check, Slot now) {
    turns.headMap(new Slot(Math.max(0, PeerCheck.oldest(now)))).clear();
    for (SharedTurn turn : page.turns()) {
      if (check.isKnown(turn, now)) {
        turns
            .computeIfAbsent(turn.slot(), slot -> new HashMap<>())
            .putIfAbsent(turn.rollup(), turn.gateway());
      }
    }
  }

  @Override
  public Optional<String> sequencer(Optional<String> rollup, Slot slot) {
    Map<String, String> of = turns.getOrDefault(slot, Map.of());
    Set<String> all = Set.copyOf(of.values());
    return rollup.isPresent()
        ? Optional.ofNullable(of.get(rollup.get()))
        : all.stream().filter(one -> all.size() == 1).findFirst();
  }
}
