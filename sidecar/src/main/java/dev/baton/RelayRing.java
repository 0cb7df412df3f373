package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Relay;
import dev.baton.delegation.Timers;
import dev.baton.http.HttpLimits;
import dev.baton.metrics.BatonMetrics;
import dev.baton.monitor.probe.FactorProbe;
import dev.baton.monitor.probe.FactorProbe.Word;
import dev.baton.relay.HttpRelay;
import dev.baton.relay.ListingCheck;
import dev.baton.relay.RelayEndpoint;
import dev.baton.relay.WatchedRelay;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The relays, each timed and watched. */
final class RelayRing {

  private final List<HttpRelay> relays = new ArrayList<>();
  private final List<WatchedRelay> watched = new ArrayList<>();

  /**
   * Asks none of them yet.
   *
   * @param owned whether a validator is ours: its delegations must be
   */
  RelayRing(
      Vertx vertx,
      List<RelayEndpoint> endpoints,
      HttpLimits limits,
      CommitBoostScheme scheme,
      SigningInfo terms,
      Predicate<BlsPublicKey> owned,
      BatonMetrics metrics,
      Timers timers) {
    for (RelayEndpoint endpoint : endpoints) {
      HttpRelay relay =
          new HttpRelay(vertx, endpoint, limits, new ListingCheck(scheme, terms, owned));
      relays.add(relay);
      watched.add(new WatchedRelay(metrics.relay(relay), endpoint.uri().toString(), timers));
    }
  }

  List<Relay> relays() {
    return List.copyOf(watched);
  }

  List<WatchedRelay> watched() {
    return watched;
  }

  /**
   * How they stand together. One that has not shown a delegation when its slot lasts is out of
   * order too: gateways cannot have read it there.
   *
   * @param deliveries of the slot that lasts, by relay; none if nothing was signed for it
   */
  Word together(Map<String, Delivery> deliveries) {
    long failing =
        watched.stream()
            .map(WatchedRelay::status)
            .filter(one -> one.reason().isPresent() || isUnshown(deliveries.get(one.name())))
            .count();
    return FactorProbe.relays((int) failing, watched.size());
  }

  private static boolean isUnshown(@Nullable Delivery delivery) {
    return delivery != null && delivery.state() != Delivery.State.CONFIRMED;
  }

  Future<Void> close() {
    return Future.join(relays.stream().map(HttpRelay::close).toList()).mapEmpty();
  }
}
