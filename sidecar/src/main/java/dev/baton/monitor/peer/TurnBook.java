package dev.baton.monitor.peer;

import dev.baton.beacon.Slot;
import dev.baton.monitor.probe.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whose turn it was in the last slots, as this sidecar knows by itself. Another's word about a slot
 * in which a gateway was to sequence is taken only if it was to sequence by our own knowledge: who
 * could say both whose turn it was and that nothing came would need no second witness. Lives on the
 * event loop.
 */
public final class TurnBook {

  private final Schedule own;
  private Set<String> rollups = Set.of();
  private final TreeMap<Slot, Map<Optional<String>, String>> turns = new TreeMap<>();

  /**
   * Knows nothing yet.
   *
   * @param own what is known without asking other Batons
   */
  public TurnBook(Schedule own) {
    this.own = own;
  }

  /** Asks for these rollups from now on; what it knows it goes on knowing. */
  public void replace(Set<String> others) {
    rollups = Set.copyOf(others);
  }

  /** Writes down what is known of the slot that lasts. */
  public void note(Slot now) {
    turns.headMap(new Slot(Math.max(0, PeerCheck.oldest(now)))).clear();
    note(now, Optional.empty());
    rollups.forEach(rollup -> note(now, Optional.of(rollup)));
  }

  private void note(Slot now, Optional<String> rollup) {
    own.sequencer(rollup, now)
        .ifPresent(
            gateway -> turns.computeIfAbsent(now, slot -> new HashMap<>()).put(rollup, gateway));
  }

  /** Whether it was the gateway's turn; empty stands for any rollup. */
  boolean isTurn(String gateway, Optional<String> rollup, Slot slot) {
    return gateway.equals(turns.getOrDefault(slot, Map.of()).get(rollup));
  }

  /** What may be told to others of this slot and the one before. */
  public List<SharedTurn> recent(Slot now, Map<String, KnownGateway> gateways) {
    List<SharedTurn> recent = new ArrayList<>();
    Slot first = new Slot(Math.max(0, now.value() - 1));
    turns
        .tailMap(first)
        .forEach(
            (slot, of) ->
                of.forEach(
                    (rollup, gateway) -> {
                      KnownGateway known = gateways.get(gateway);
                      if (rollup.isPresent() && known != null) {
                        recent.add(new SharedTurn(slot, rollup.get(), gateway, known.delegate()));
                      }
                    }));
    return recent.subList(0, Math.min(recent.size(), SharedPage.MOST_TURNS));
  }
}
