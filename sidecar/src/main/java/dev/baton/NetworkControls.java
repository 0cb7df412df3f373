package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.config.ObserverSettings;
import dev.baton.config.RelaySettings;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.NetworkProbe;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the servers by which one can tell whether the own network is in order. */
public final class NetworkControls {

  private static final Logger log = LoggerFactory.getLogger(NetworkControls.class);

  private NetworkControls() {}

  /**
   * Whether gateways are watched and silence suspends none of them, for everything is on loopback
   * and nobody has said that no tunnel ends there.
   */
  public static boolean isBlind(BatonConfig config) {
    return config.monitor().enabled()
        && !config.monitor().oneMachine()
        && gateways(config).findAny().isPresent()
        && isOnLoopback(config);
  }

  /** Says so if it is, at a start and whenever the configuration has changed. */
  static void warnIfBlind(BatonConfig config) {
    if (isBlind(config)) {
      log.warn(
          "Everything is on loopback, where servers cannot be told from tunnels, so no gateway is"
              + " suspended for silence. If no tunnel ends there, set monitor.one-machine: on");
    }
  }

  /** What looks at the network between this machine and the gateways of a configuration. */
  static NetworkProbe probe(Lookout own, BatonConfig config) {
    if (isOnLoopback(config)) {
      return config.monitor().oneMachine()
          ? NetworkProbe.ofOneMachine(own)
          : new NetworkProbe(own, List.of());
    }
    List<URI> controls = controls(config);
    Set<URI> relays =
        relays(config)
            .map(NetworkControls::server)
            .filter(controls::contains)
            .collect(Collectors.toUnmodifiableSet());
    return new NetworkProbe(own, controls, relays);
  }

  /**
   * Those that are as far as the gateways: what answers on this machine says nothing about the
   * network, and what answers in the own rooms says nothing about the line out of them.
   */
  static List<URI> controls(BatonConfig config) {
    boolean lineOut = needsLineOut(config);
    return others(config)
        .filter(url -> lineOut ? Distance.isFar(url) : !Distance.isHere(url))
        .map(NetworkControls::server)
        .distinct()
        .toList();
  }

  /**
   * Whether neither a gateway nor anything that it is compared with is on another machine, as far
   * as one can see. Behind each may be a tunnel, which is down when the network is; so that it is
   * really one machine an operator must have said.
   */
  static boolean isOnLoopback(BatonConfig config) {
    return Stream.concat(others(config), gateways(config)).allMatch(Distance::isHere);
  }

  /** A tunnel on loopback may lead anywhere, as far as the farthest of those that are asked. */
  private static boolean needsLineOut(BatonConfig config) {
    return gateways(config).anyMatch(Distance::isFar)
        || (gateways(config).anyMatch(Distance::isHere)
            && others(config).anyMatch(Distance::isFar));
  }

  private static Stream<URI> gateways(BatonConfig config) {
    return config.gateways().stream()
        .flatMap(one -> Stream.of(one.url(), one.controlUrl(), one.streamUrl()))
        .flatMap(Optional::stream);
  }

  /** Who is asked and is no gateway. */
  private static Stream<URI> others(BatonConfig config) {
    Stream<URI> nodes = config.beacon().nodes().stream().map(node -> node.url());
    Stream<URI> rollups =
        config.rollups().stream().flatMap(one -> one.nodes().stream()).map(ObserverSettings::url);
    return Stream.of(nodes, relays(config), rollups).flatMap(all -> all);
  }

  private static Stream<URI> relays(BatonConfig config) {
    return config.relays().stream().map(RelaySettings::url);
  }

  /** Without what may be a secret: only a connection is made. */
  private static URI server(URI url) {
    return URI.create(
        url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()));
  }
}
