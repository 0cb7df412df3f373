package dev.baton.monitor.hook;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Standing;
import dev.baton.monitor.ExposedSlot;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.testkit.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events for tests. */
final class Events {

  static final Gateway ALPHA = Fixtures.gateway("alpha", 1);
  static final Instant AT = Instant.parse("2026-11-01T00:00:12Z");

  private Events() {}

  static Transition change(String gateway, Standing from, Standing to, long slot) {
    return new Transition(
        new Slot(slot),
        AT.plusSeconds(slot),
        new Subject(gateway, "base-one", "default"),
        from,
        to,
        "order",
        List.of(),
        "as told");
  }

  static HookEvent event(String gateway, Standing from, Standing to, long slot) {
    Gateway of = gateway.equals(ALPHA.name()) ? ALPHA : Fixtures.gateway(gateway, 2);
    return HookEvent.of(change(gateway, from, to, slot), of, List.of(exposed()));
  }

  static HookEvent revoked(long slot) {
    return event("alpha", Standing.TRUSTED, Standing.REVOKED, slot);
  }

  static ExposedSlot exposed() {
    Delivery delivery = new Delivery("relay-1", Delivery.State.CONFIRMED, Optional.empty(), "", AT);
    return new ExposedSlot(
        new SlotKey(Fixtures.key(1).publicKey(), new Slot(11)),
        "alpha",
        ALPHA.delegate(),
        List.of(delivery));
  }
}
