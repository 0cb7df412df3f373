package dev.baton;

import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.config.RelaySettings;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Relay;
import dev.baton.monitor.probe.FactorProbe;
import dev.baton.monitor.probe.FactorProbe.Word;
import dev.baton.relay.HttpRelay;
import dev.baton.relay.ListingCheck;
import dev.baton.relay.RelayEndpoint;
import dev.baton.relay.WatchedRelay;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The relays, each timed and watched. */
final class RelayRing {

  private final List<HttpRelay> relays;
  private final List<WatchedRelay> watched;

  /**
   * Asks none of them yet.
   *
   * @param relays to be closed in the end
   * @param watched the same, through which they are asked
   */
  RelayRing(List<HttpRelay> relays, List<WatchedRelay> watched) {
    this.relays = relays;
    this.watched = watched;
  }

  /** Those of a configuration. */
  static RelayRing of(Foundation base, BatonConfig config) {
    ListingCheck check = new ListingCheck(base.scheme(), Parts.terms(config), base.keys()::owns);
    List<HttpRelay> relays = new ArrayList<>();
    List<WatchedRelay> watched = new ArrayList<>();
    for (RelaySettings settings : config.relays()) {
      RelayEndpoint endpoint = Parts.relay(settings);
      HttpRelay relay = new HttpRelay(base.vertx(), endpoint, base.limits(), check);
      relays.add(relay);
      watched.add(
          new WatchedRelay(base.metrics().relay(relay), endpoint.uri().toString(), base.timers()));
    }
    return new RelayRing(relays, watched);
  }

  List<Relay> relays() {
    return List.copyOf(watched);
  }

  List<WatchedRelay> watched() {
    return watched;
  }

  /**
   * Reads each of them as a gateway does, so that one knows how they are without a slot of one's
   * own, which may be months away.
   */
  void look(Slot now) {
    watched.forEach(relay -> relay.delegations(now));
  }

  /**
   * How they stand together. One that was not heard of since the start is not known. One that has
   * not shown a delegation when its slot lasts is out of order too: gateways cannot have read it
   * there.
   *
   * @param deliveries of the slot that lasts, by relay; none if nothing was signed for it
   */
  Word together(Map<String, Delivery> deliveries) {
    long failing =
        watched.stream()
            .map(WatchedRelay::readable)
            .filter(one -> one.reason().isPresent() || isUnshown(deliveries.get(one.name())))
            .count();
    long unseen = watched.stream().filter(one -> isUnseen(one, deliveries)).count();
    return FactorProbe.relays((int) failing, (int) unseen, watched.size());
  }

  private static boolean isUnseen(WatchedRelay relay, Map<String, Delivery> deliveries) {
    return !relay.isUsed() && !isUnshown(deliveries.get(relay.name()));
  }

  private static boolean isUnshown(@Nullable Delivery delivery) {
    return delivery != null && delivery.state() != Delivery.State.CONFIRMED;
  }

  Future<Void> close() {
    return Future.join(relays.stream().map(HttpRelay::close).toList()).mapEmpty();
  }
}
