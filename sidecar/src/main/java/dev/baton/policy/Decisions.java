package dev.baton.policy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotReport;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which gateway each slot was decided for, as far back as plans look: what the journal had at the
 * start, and what was decided since. On the event loop.
 */
public final class Decisions implements SlotListener {

  private final long slots;
  private Map<SlotKey, String> gateways = Map.of();

  /**
   * Knows of none.
   *
   * @param slots how many slots before the newest decision are remembered, from 1; two epochs or
   *     more
   */
  public Decisions(long slots) {
    this.slots = slots;
  }

  /** Takes up what the journal has. */
  public void load(Collection<JournalEntry> entries) {
    entries.forEach(entry -> take(entry.reservation()));
  }

  /** Takes up one that is or may be durable. */
  public void take(Reservation decision) {
    take(decision.key(), decision.gateway());
  }

  @Override
  public void changed(Optional<SlotReport> before, SlotReport now) {
    if (now.reservedAt().isPresent()) {
      now.gateway().ifPresent(gateway -> take(now.key(), gateway));
    }
  }

  /** The gateways' names; another map after every change. */
  public Map<SlotKey, String> gateways() {
    return gateways;
  }

  private void take(SlotKey key, String gateway) {
    if (gateway.equals(gateways.get(key))) {
      return;
    }
    Map<SlotKey, String> next = new HashMap<>(gateways);
    next.put(key, gateway);
    Slot newest = next.keySet().stream().map(SlotKey::slot).max(Slot::compareTo).orElseThrow();
    next.keySet().removeIf(old -> old.slot().isBefore(newest.minus(slots)));
    gateways = Map.copyOf(next);
  }
}
