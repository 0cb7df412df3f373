package dev.baton.api;

import dev.baton.bls.Address;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.GatewayKeys;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.RefusedKeys;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gateways alpha, whose keys changed, and beta, whose did not. */
final class FakeGatewayKeys implements GatewayKeys {

  static final Keys OLD =
      new Keys(World.OURS, Address.fromHex("11".repeat(20)), Address.fromHex("11".repeat(20)));
  static final Keys NEW =
      new Keys(World.OTHER, Address.fromHex("11".repeat(20)), Address.fromHex("22".repeat(20)));

  static final RefusedKeys REFUSED =
      new RefusedKeys("alpha", OLD, new Offer(NEW, Optional.of("base-one")), World.NOW);

  private boolean accepted;

  @Override
  public Set<String> names() {
    return Set.of("alpha", "beta");
  }

  @Override
  public boolean isPinned(String gateway) {
    return accepted || gateway.equals("beta");
  }

  @Override
  public boolean isPinned(Gateway signed) {
    return isPinned(signed.name());
  }

  @Override
  public List<RefusedKeys> refused() {
    return accepted ? List.of() : List.of(REFUSED);
  }

  @Override
  public Future<Optional<RefusedKeys>> accept(String gateway, Keys shown) {
    if (gateway.equals("beta")) {
      return Future.succeededFuture(Optional.empty());
    }
    if (!shown.equals(NEW)) {
      return Future.failedFuture(
          new RefusedException(Reason.GATEWAY_KEY_CHANGED, "The keys of alpha are others by now"));
    }
    accepted = true;
    return Future.succeededFuture(Optional.of(REFUSED));
  }
}
