package dev.baton.bench;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Relay;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A relay in memory that takes everything and answers at once. */
final class InstantRelay implements Relay {

  private final String name;
  private final Map<Slot, Listed> held = new HashMap<>();

  InstantRelay(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<List<Listed>> delegations(Slot slot) {
    Listed one = held.get(slot);
    return Future.succeededFuture(one == null ? List.of() : List.of(one));
  }

  @Override
  public Future<Void> publish(SignedDelegation delegation) {
    held.put(Slot.of(delegation.message().slot()), new Listed(delegation, true));
    return Future.succeededFuture();
  }
}
