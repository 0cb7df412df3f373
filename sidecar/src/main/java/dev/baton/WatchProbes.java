package dev.baton;

import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.config.BatonConfig;
import dev.baton.config.ExecutionNodeSettings;
import dev.baton.config.GatewaySettings;
import dev.baton.config.ObserverSettings;
import dev.baton.config.RollupSettings;
import dev.baton.delegation.Timers;
import dev.baton.gateway.Registries;
import dev.baton.gateway.RegistryView;
import dev.baton.monitor.Watch;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.BatchProbe;
import dev.baton.monitor.probe.ChainProbe;
import dev.baton.monitor.probe.CommitmentsProbe;
import dev.baton.monitor.probe.ConnectionProbe;
import dev.baton.monitor.probe.Equivocations;
import dev.baton.monitor.probe.EvidenceSink;
import dev.baton.monitor.probe.ExecutionProbe;
import dev.baton.monitor.probe.FactorProbe;
import dev.baton.monitor.probe.FactorProbe.Word;
import dev.baton.monitor.probe.FragStreamProbe;
import dev.baton.monitor.probe.HeartbeatProbe;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.OpNodeProbe;
import dev.baton.monitor.probe.Patience;
import dev.baton.monitor.probe.PortalProbe;
import dev.baton.monitor.probe.Probe;
import dev.baton.monitor.probe.Reorgs;
import dev.baton.monitor.probe.Schedule;
import dev.baton.monitor.probe.SequencedBlocks;
import dev.baton.monitor.probe.StreamSettings;
import dev.baton.monitor.probe.TaikoProbe;
import dev.baton.monitor.probe.WatchedRollup;
import dev.baton.monitor.probe.Wires;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes the probes that a configuration asks for. */
final class WatchProbes {

  /** What a portal of based-op is started with unless told otherwise. */
  private static final Duration PORTAL_TIMEOUT = Duration.ofMillis(100);

  private static final Vantage OWN = new Vantage(Watch.OWN, "own", "own", false);

  /**
   * What probes look at and tell.
   *
   * @param schedule who sequences when
   * @param evidence keeps what proves itself
   * @param atOnce is told what proves itself
   * @param relays how they stand together
   * @param key by which gateways know us, if there is one
   * @param registries of the rollups that have one
   * @param purse what canaries are paid with
   */
  record World(
      ChainSpec spec,
      BeaconChain chain,
      Wires wires,
      Timers timers,
      Schedule schedule,
      EvidenceSink evidence,
      Consumer<Input> atOnce,
      Supplier<Word> relays,
      Optional<AccountKey> key,
      Registries registries,
      CanaryParts.Purse purse) {}

  private final World world;
  private final BatonConfig config;
  private final Lookout own;
  private final Reorgs reorgs = new Reorgs();
  private final Equivocations equivocations;
  private final Map<String, SequencedBlocks> sequenced = new HashMap<>();
  private final Map<String, FragStreamProbe> streams = new HashMap<>();
  private final List<Supplier<Optional<Slot>>> witnesses = new ArrayList<>();
  private final List<Probe> probes = new ArrayList<>();
  private final ChainProbe chainProbe;

  /** Makes them; they ask nobody before their first look. */
  WatchProbes(World world, BatonConfig config) {
    this.world = world;
    this.config = config;
    this.own =
        new Lookout(OWN, world.wires(), world.timers(), Patience.of(world.spec().slotDuration()));
    this.equivocations = new Equivocations(world.evidence(), reorgs, world.atOnce());
    config.gateways().forEach(this::addGateway);
    config.rollups().forEach(this::addRollup);
    new CanaryParts(own, world.schedule(), world.purse(), streams)
        .canary(config)
        .ifPresent(probes::add);
    addControls();
    this.chainProbe = new ChainProbe(own, world.spec(), world.chain(), witnesses, reorgs);
    probes.add(chainProbe);
  }

  List<Probe> all() {
    return List.copyOf(probes);
  }

  /** Takes the events of the beacon chain. */
  ChainProbe chain() {
    return chainProbe;
  }

  private void addGateway(GatewaySettings gateway) {
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
                    .key()
                    .ifPresent(
                        key ->
                            probes.add(new HeartbeatProbe(own, name, url, gateway.signer(), key))));
    gateway.streamUrl().ifPresent(url -> addStream(gateway, url));
  }

  private void addStream(GatewaySettings gateway, URI url) {
    List<String> listing = CanaryParts.listing(config, gateway.name());
    Optional<String> rollup = listing.size() == 1 ? Optional.of(listing.get(0)) : Optional.empty();
    FragStreamProbe stream =
        new FragStreamProbe(
            own,
            world.spec(),
            new StreamSettings(
                gateway.name(), rollup, URI.create(url + "/state_stream"), gateway.signer()),
            world.schedule(),
            signedBy(gateway.name()),
            equivocations);
    streams.put(gateway.name(), stream);
    probes.add(stream);
  }

  /** A stream does not say of which rollup it is: that of a gateway of several proves nothing. */
  private Map<String, SequencedBlocks> signedFor(String rollup) {
    return config.gateways().stream()
        .map(GatewaySettings::name)
        .filter(gateway -> CanaryParts.listing(config, gateway).equals(List.of(rollup)))
        .collect(Collectors.toUnmodifiableMap(Function.identity(), this::signedBy));
  }

  private SequencedBlocks signedBy(String gateway) {
    return sequenced.computeIfAbsent(gateway, name -> new SequencedBlocks());
  }

  private void addRollup(RollupSettings rollup) {
    Optional<String> name = Optional.of(rollup.name());
    WatchedRollup watched = new WatchedRollup(world.spec(), name, world.schedule(), reorgs);
    rollup.nodes().forEach(node -> addNode(node, watched));
    rollup
        .batchInbox()
        .ifPresent(
            inbox ->
                config
                    .executionNodes()
                    .forEach(
                        node -> addBatches(new BatchProbe(at(node), watched, node.url(), inbox))));
    rollup
        .portalMetrics()
        .ifPresentOrElse(
            url -> probes.add(new PortalProbe(own, name, url, PORTAL_TIMEOUT)),
            () -> {
              addFactor(name, Factor.PORTAL, () -> fine("none is configured"));
              // A fallback that nobody watches may have served: only a portal's page can tell.
              addFactor(
                  name,
                  Factor.FALLBACK,
                  () -> new Word(Circumstance.State.UNKNOWN, "no portal is watched"));
            });
    addFactor(name, Factor.REGISTRY, () -> registry(rollup.name()));
  }

  private void addBatches(BatchProbe probe) {
    witnesses.add(probe::l1Head);
    probes.add(probe);
  }

  private void addNode(ObserverSettings node, WatchedRollup rollup) {
    Lookout there = own.at(new Vantage(node.name(), node.host(), node.path(), false));
    switch (node.kind()) {
      case OP_NODE -> {
        OpNodeProbe probe = new OpNodeProbe(there, rollup, node.url());
        witnesses.add(probe::l1Head);
        probes.add(probe);
      }
      case TAIKO -> probes.add(new TaikoProbe(there, rollup, node.url()));
      case EXECUTION ->
          probes.add(
              new ExecutionProbe(
                  there,
                  rollup,
                  node.url(),
                  signedFor(rollup.rollup().orElse("")),
                  world.evidence()));
    }
  }

  private Lookout at(ExecutionNodeSettings node) {
    return own.at(new Vantage(node.name(), node.host(), node.path(), false));
  }

  private void addControls() {
    addFactor(Optional.empty(), Factor.RELAY, world.relays());
    probes.add(NetworkControls.probe(own, config));
  }

  private void addFactor(Optional<String> rollup, Factor factor, Supplier<Word> source) {
    probes.add(new FactorProbe(own, rollup, factor, source));
  }

  private Word registry(String rollup) {
    return world
        .registries()
        .of(rollup)
        .map(view -> word(view.seen()))
        .orElseGet(() -> fine("none is configured"));
  }

  private static Word word(RegistryView.Seen seen) {
    Circumstance.State state =
        switch (seen.state()) {
          case FINE -> Circumstance.State.FINE;
          case FAULTY -> Circumstance.State.FAULTY;
          case UNKNOWN -> Circumstance.State.UNKNOWN;
        };
    return new Word(state, seen.detail());
  }

  private static Word fine(String detail) {
    return new Word(Circumstance.State.FINE, detail);
  }
}
