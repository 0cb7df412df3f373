package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.config.GatewaySettings;
import dev.baton.monitor.probe.CommitmentsProbe;
import dev.baton.monitor.probe.ConnectionProbe;
import dev.baton.monitor.probe.Equivocations;
import dev.baton.monitor.probe.FragStreamProbe;
import dev.baton.monitor.probe.HeartbeatProbe;
import dev.baton.monitor.probe.KeyedProbe;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.Probe;
import dev.baton.monitor.probe.SequencedBlocks;
import dev.baton.monitor.probe.StreamSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the probes that ask the gateways themselves, and keeps what their streams say. */
final class GatewayProbes {

  private final WatchProbes.World world;
  private final BatonConfig config;
  private final Lookout own;
  private final Equivocations equivocations;
  private final Map<String, SequencedBlocks> sequenced = new HashMap<>();
  private final Map<String, FragStreamProbe> streams = new HashMap<>();
  private final List<Probe> probes = new ArrayList<>();

  /** Makes them; they ask nobody before their first look. */
  GatewayProbes(WatchProbes.World world, Lookout own, BatonConfig config) {
    this.world = world;
    this.own = own;
    this.config = config;
    this.equivocations = new Equivocations(world.evidence(), world.reorgs(), world.atOnce());
    config.gateways().forEach(this::add);
  }

  List<Probe> all() {
    return List.copyOf(probes);
  }

  /** The streams of those that have one, by gateway. */
  Map<String, FragStreamProbe> streams() {
    return Map.copyOf(streams);
  }

  private void add(GatewaySettings gateway) {
    String name = gateway.name();
    gateway
        .url()
        .ifPresent(
            url -> {
              probes.add(new ConnectionProbe(own, name, url));
              probes.add(new CommitmentsProbe(own, name, url));
            });
    gateway
        .controlUrl()
        .ifPresent(
            url ->
                world
                    .base()
                    .heartbeatKey()
                    .ifPresent(
                        key ->
                            addKeyed(
                                name, new HeartbeatProbe(own, name, url, gateway.signer(), key))));
    gateway.streamUrl().ifPresent(url -> addStream(gateway, url));
  }

  private void addStream(GatewaySettings gateway, URI url) {
    List<String> listing = CanaryParts.listing(config, gateway.name());
    Optional<String> rollup = listing.size() == 1 ? Optional.of(listing.get(0)) : Optional.empty();
    FragStreamProbe stream =
        new FragStreamProbe(
            own,
            world.base().spec(),
            new StreamSettings(
                gateway.name(), rollup, URI.create(url + "/state_stream"), gateway.signer()),
            world.schedule(),
            signedBy(gateway.name()),
            equivocations);
    streams.put(gateway.name(), stream);
    addKeyed(gateway.name(), stream);
  }

  private void addKeyed(String gateway, Probe probe) {
    probes.add(new KeyedProbe(probe, () -> world.base().kept().pins().isPinned(gateway)));
  }

  /** A stream does not say of which rollup it is: that of a gateway of several proves nothing. */
  Map<String, SequencedBlocks> signedFor(String rollup) {
    return config.gateways().stream()
        .map(GatewaySettings::name)
        .filter(gateway -> CanaryParts.listing(config, gateway).equals(List.of(rollup)))
        .collect(Collectors.toUnmodifiableMap(Function.identity(), this::signedBy));
  }

  private SequencedBlocks signedBy(String gateway) {
    return sequenced.computeIfAbsent(gateway, name -> new SequencedBlocks());
  }
}
