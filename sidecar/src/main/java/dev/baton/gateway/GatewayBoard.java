package dev.baton.gateway;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.StatusView.Availability;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who of the gateways answers. A gateway is available after a good answer, unavailable after two
 * failures in a row, and unknown before that, or for good if it has no URL. Call it on one context.
 */
public final class GatewayBoard {

  /** 64 slots with their offerings fit many times. */
  static final int MAX_ANSWER_BYTES = 64 << 10;

  private final List<Gateway> gateways;
  private final Map<String, GatewayProbe> probes;

  /**
   * Asks nobody yet.
   *
   * @param limits for each gateway; the largest answer is 64 KiB whatever they say
   * @throws IllegalArgumentException if a gateway's URL names no host, or has a user, password or
   *     query
   */
  public GatewayBoard(Vertx vertx, List<Gateway> gateways, HttpLimits limits) {
    this.gateways = List.copyOf(gateways);
    this.probes = new LinkedHashMap<>();
    HttpLimits capped = limits.withMaxAnswerBytes(MAX_ANSWER_BYTES);
    for (Gateway gateway : gateways) {
      gateway
          .url()
          .ifPresent(url -> probes.put(gateway.name(), probe(vertx, gateway, url, capped)));
    }
  }

  private static GatewayProbe probe(Vertx vertx, Gateway gateway, URI url, HttpLimits limits) {
    return new GatewayProbe(gateway, new BoundedHttpClient(vertx, url, Optional.empty(), limits));
  }

  /** Asks every gateway that has a URL; complete when all have answered or failed. Never fails. */
  public Future<Void> check() {
    return Future.join(probes.values().stream().map(GatewayProbe::check).toList()).mapEmpty();
  }

  /** What is known of a gateway; of a name that is none, nothing. */
  public Availability of(String name) {
    GatewayProbe probe = probes.get(name);
    return probe == null ? Availability.UNKNOWN : probe.status().availability();
  }

  /** Every gateway, in the order given. */
  public List<GatewayStatus> statuses() {
    return gateways.stream().map(this::status).toList();
  }

  /** Ends what is under way. */
  public Future<Void> close() {
    return Future.join(probes.values().stream().map(GatewayProbe::close).toList()).mapEmpty();
  }

  private GatewayStatus status(Gateway gateway) {
    GatewayProbe probe = probes.get(gateway.name());
    return probe == null
        ? new GatewayStatus(gateway, Availability.UNKNOWN, "has no URL to ask at")
        : probe.status();
  }
}
