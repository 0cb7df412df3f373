package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A relay that answers at once, keeps the first delegation of a slot, and may be down. */
public final class VirtualRelay implements Relay {

  private final String name;
  private final Map<Slot, SignedDelegation> held = new HashMap<>();
  private final List<SignedDelegation> received = new ArrayList<>();
  private boolean down;

  public VirtualRelay(String name) {
    this.name = name;
  }

  /** Takes no connections, or takes them again, from now on. */
  public void down(boolean isDown) {
    down = isDown;
  }

  public boolean isDown() {
    return down;
  }

  /** All that it was ever sent, whether it took it or not. */
  public List<SignedDelegation> received() {
    return List.copyOf(received);
  }

  /** What it shows for a slot; nothing if it is down. */
  public Optional<SignedDelegation> held(Slot slot) {
    return down ? Optional.empty() : Optional.ofNullable(held.get(slot));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<List<Listed>> delegations(Slot slot) {
    return answer(() -> held(slot).map(one -> new Listed(one, true)).stream().toList());
  }

  @Override
  public Future<Void> publish(SignedDelegation delegation) {
    return answer(() -> keep(delegation)).mapEmpty();
  }

  private boolean keep(SignedDelegation delegation) {
    received.add(delegation);
    return held.putIfAbsent(Slot.of(delegation.message().slot()), delegation) == null;
  }

  private <T> Future<T> answer(Supplier<T> work) {
    return down
        ? Future.failedFuture(
            new RefusedException(Reason.RELAY_UNREACHABLE, "relay " + name + " is down"))
        : Future.succeededFuture(work.get());
  }
}
