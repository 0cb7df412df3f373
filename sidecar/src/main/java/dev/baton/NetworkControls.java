package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.config.ObserverSettings;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.NetworkProbe;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the servers by which one can tell whether the own network is in order. */
final class NetworkControls {

  private NetworkControls() {}

  /** What looks at the network between this machine and the gateways of a configuration. */
  static NetworkProbe probe(Lookout own, BatonConfig config) {
    return isOneMachine(config)
        ? NetworkProbe.ofOneMachine(own)
        : new NetworkProbe(own, elsewhere(config));
  }

  /** What answers on this machine says nothing about the network. */
  static List<URI> elsewhere(BatonConfig config) {
    return others(config)
        .filter(url -> !isHere(url))
        .map(NetworkControls::server)
        .distinct()
        .toList();
  }

  /**
   * Whether neither a gateway nor anything that it is compared with is on another machine. That a
   * gateway is on loopback does not suffice: behind it may be a tunnel, which is down when the
   * network is; then what is elsewhere shows it.
   */
  static boolean isOneMachine(BatonConfig config) {
    Stream<URI> gateways =
        config.gateways().stream()
            .flatMap(one -> Stream.of(one.url(), one.controlUrl(), one.streamUrl()))
            .flatMap(Optional::stream);
    return Stream.concat(others(config), gateways).allMatch(NetworkControls::isHere);
  }

  /** Who is asked and is no gateway. */
  private static Stream<URI> others(BatonConfig config) {
    Stream<URI> nodes = config.beacon().nodes().stream().map(node -> node.url());
    Stream<URI> relays = config.relays().stream().map(relay -> relay.url());
    Stream<URI> rollups =
        config.rollups().stream().flatMap(one -> one.nodes().stream()).map(ObserverSettings::url);
    return Stream.of(nodes, relays, rollups).flatMap(all -> all);
  }

  private static boolean isHere(URI url) {
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  /** Without what may be a secret: only a connection is made. */
  private static URI server(URI url) {
    return URI.create(
        url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()));
  }
}
