package dev.baton;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.config.BatonConfig;
import dev.baton.config.ExecutionNodeSettings;
import dev.baton.config.ObserverSettings;
import dev.baton.config.RollupSettings;
import dev.baton.gateway.RegistryView;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.BatchProbe;
import dev.baton.monitor.probe.ExecutionProbe;
import dev.baton.monitor.probe.FactorProbe;
import dev.baton.monitor.probe.FactorProbe.Word;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.OpNodeProbe;
import dev.baton.monitor.probe.PortalProbe;
import dev.baton.monitor.probe.Probe;
import dev.baton.monitor.probe.TaikoProbe;
import dev.baton.monitor.probe.WatchedRollup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the probes that look at what became of the rollups, and at what serves them. */
final class RollupProbes {

  /** What a portal of based-op is started with unless told otherwise. */
  private static final Duration PORTAL_TIMEOUT = Duration.ofMillis(100);

  private final WatchProbes.World world;
  private final BatonConfig config;
  private final Lookout own;
  private final GatewayProbes gateways;
  private final List<Supplier<Optional<Slot>>> witnesses = new ArrayList<>();
  private final List<Probe> probes = new ArrayList<>();

  /**
   * Makes them; they ask nobody before their first look.
   *
   * @param gateways who know what was sequenced
   */
  RollupProbes(WatchProbes.World world, Lookout own, GatewayProbes gateways, BatonConfig config) {
    this.world = world;
    this.own = own;
    this.gateways = gateways;
    this.config = config;
    config.rollups().forEach(this::add);
  }

  List<Probe> all() {
    return List.copyOf(probes);
  }

  /** Those that see L1 too: the last slot of it that each has seen. */
  List<Supplier<Optional<Slot>>> witnesses() {
    return List.copyOf(witnesses);
  }

  private void add(RollupSettings rollup) {
    Optional<String> name = Optional.of(rollup.name());
    WatchedRollup watched =
        new WatchedRollup(
            world.base().spec(), name, world.schedule(), world.reorgs(), world.heads());
    rollup.nodes().forEach(node -> addNode(node, watched));
    rollup.batchInbox().ifPresent(inbox -> addBatches(watched, inbox));
    rollup
        .portalMetrics()
        .ifPresentOrElse(
            url -> probes.add(new PortalProbe(own, name, url, PORTAL_TIMEOUT)),
            () -> addNoPortal(name));
    addFactor(name, Factor.REGISTRY, () -> registry(rollup.name()));
  }

  private void addBatches(WatchedRollup rollup, Address inbox) {
    for (ExecutionNodeSettings node : config.executionNodes()) {
      BatchProbe probe = new BatchProbe(at(node), rollup, node.url(), inbox);
      witnesses.add(probe::l1Head);
      probes.add(probe);
    }
  }

  private void addNoPortal(Optional<String> rollup) {
    addFactor(rollup, Factor.PORTAL, () -> fine("none is configured"));
    // A fallback that nobody watches may have served: only a portal's page can tell.
    addFactor(
        rollup,
        Factor.FALLBACK,
        () -> new Word(Circumstance.State.UNKNOWN, "no portal is watched"));
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
                  gateways.signedFor(rollup.rollup().orElse("")),
                  world.evidence()));
    }
  }

  private Lookout at(ExecutionNodeSettings node) {
    return own.at(new Vantage(node.name(), node.host(), node.path(), false));
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

  private void addFactor(Optional<String> rollup, Factor factor, Supplier<Word> source) {
    probes.add(new FactorProbe(own, rollup, factor, source));
  }
}
