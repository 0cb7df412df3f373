package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.gateway.Registries;
import dev.baton.monitor.Watch;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.AtOnce;
import dev.baton.monitor.probe.ChainProbe;
import dev.baton.monitor.probe.EvidenceSink;
import dev.baton.monitor.probe.FactorProbe;
import dev.baton.monitor.probe.FactorProbe.Word;
import dev.baton.monitor.probe.Heads;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.Patience;
import dev.baton.monitor.probe.Probe;
import dev.baton.monitor.probe.Reorgs;
import dev.baton.monitor.probe.Schedule;
import dev.baton.monitor.probe.Wires;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the probes that a configuration asks for. */
final class WatchProbes {

  private static final Vantage OWN = new Vantage(Watch.OWN, "own", "own", false);

  /**
   * What probes look at and tell.
   *
   * @param schedule who sequences when
   * @param reorgs told of reorganisations, and asked for the last
   * @param heads told of the rollups' heads
   * @param evidence keeps what proves itself
   * @param atOnce is told what proves itself
   * @param relays how they stand together
   * @param registries of the rollups that have one
   * @param purse what canaries are paid with
   */
  record World(
      Foundation base,
      Wires wires,
      Schedule schedule,
      Reorgs reorgs,
      Heads heads,
      EvidenceSink evidence,
      AtOnce atOnce,
      Supplier<Word> relays,
      Registries registries,
      CanaryParts.Purse purse) {}

  private final List<Probe> probes = new ArrayList<>();
  private final ChainProbe chainProbe;

  /** Makes them; they ask nobody before their first look. */
  WatchProbes(World world, BatonConfig config) {
    Foundation base = world.base();
    Lookout own =
        new Lookout(OWN, world.wires(), base.timers(), Patience.of(base.spec().slotDuration()));
    GatewayProbes gateways = new GatewayProbes(world, own, config);
    RollupProbes rollups = new RollupProbes(world, own, gateways, config);
    probes.addAll(gateways.all());
    probes.addAll(rollups.all());
    new CanaryParts(own, world.schedule(), world.purse(), gateways.streams())
        .canary(config)
        .ifPresent(probes::add);
    probes.add(new FactorProbe(own, Optional.empty(), Factor.RELAY, world.relays()));
    probes.add(NetworkControls.probe(own, config));
    this.chainProbe =
        new ChainProbe(own, base.spec(), base.beacon(), rollups.witnesses(), world.reorgs());
    probes.add(chainProbe);
  }

  List<Probe> all() {
    return List.copyOf(probes);
  }

  /** Takes the events of the beacon chain. */
  ChainProbe chain() {
    return chainProbe;
  }
}
