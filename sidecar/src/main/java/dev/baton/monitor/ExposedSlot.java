package dev.baton.monitor;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import java.util.Comparator;
import java.util.List;

/**
 * A slot that is signed to a gateway and may be out: it cannot be taken back.
 *
 * @param delegate the key that it is signed to
 * @param deliveries how far it has come with each relay, by the relays' names; one that is pending
 *     may have arrived all the same
 */
public record ExposedSlot(
    SlotKey slot, String gateway, BlsPublicKey delegate, List<Delivery> deliveries) {

  public ExposedSlot {
    deliveries = List.copyOf(deliveries);
  }

  static ExposedSlot of(JournalEntry entry) {
    return new ExposedSlot(
        entry.key(),
        entry.reservation().gateway(),
        entry.reservation().message().delegate(),
        entry.deliveries().values().stream()
            .sorted(Comparator.comparing(Delivery::relay))
            .toList());
  }
}
