package dev.baton.demo.scenario;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.devnet.VirtualDevnet;
import dev.baton.devnet.VirtualGateway;
import dev.baton.monitor.Watch;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.AtOnce;
import dev.baton.monitor.probe.BatchProbe;
import dev.baton.monitor.probe.CanaryProbe;
import dev.baton.monitor.probe.CanarySettings;
import dev.baton.monitor.probe.ChainProbe;
import dev.baton.monitor.probe.CommitmentsProbe;
import dev.baton.monitor.probe.ConnectionProbe;
import dev.baton.monitor.probe.Equivocations;
import dev.baton.monitor.probe.EvidenceSink;
import dev.baton.monitor.probe.ExecutionProbe;
import dev.baton.monitor.probe.FactorProbe;
import dev.baton.monitor.probe.FragStreamProbe;
import dev.baton.monitor.probe.Heads;
import dev.baton.monitor.probe.HeartbeatProbe;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.NetworkProbe;
import dev.baton.monitor.probe.OpNodeProbe;
import dev.baton.monitor.probe.Patience;
import dev.baton.monitor.probe.PortalProbe;
import dev.baton.monitor.probe.Probe;
import dev.baton.monitor.probe.Reorgs;
import dev.baton.monitor.probe.Schedule;
import dev.baton.monitor.probe.SequencedBlocks;
import dev.baton.monitor.probe.StreamSettings;
import dev.baton.monitor.probe.WatchedRollup;
import dev.baton.monitor.probe.Wires;
import io.vertx.core.Future;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The probes of a scenario: those that a configuration with these vantage points makes. */
final class ScenarioProbes {

  private static final Vantage OWN = new Vantage(Watch.OWN, "our-machine", "our-line", false);
  private static final Vantage REMOTE = new Vantage("remote", "other-machine", "other-line", false);
  private static final Vantage CHAIN = new Vantage("chain", "chain", "chain", false);
  private static final FactorProbe.Word NONE =
      new FactorProbe.Word(State.FINE, "there is none to fail");
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
  private static final Duration PORTAL_TIMEOUT = Duration.ofMillis(100);

  /** Nodes wait for confirmations: that L1 has had no block for so many slots makes none unsure. */
  private static final int NODE_LAG = 16;

  private final VirtualDevnet net;
  private final ChainSpec spec;
  private final Schedule schedule;
  private final EvidenceSink evidence;
  private final Equivocations equivocations;
  private final WatchedRollup rollup;
  private final List<Supplier<Optional<Slot>>> witnesses = new ArrayList<>();
  private final Map<Vantage, Map<String, SequencedBlocks>> signed = new LinkedHashMap<>();
  private final List<Probe> all = new ArrayList<>();

  /**
   * Makes them.
   *
   * @param reorgs told of reorganisations
   * @param heads told of the rollup's heads
   * @param evidence keeps what proves itself
   * @param relays how the relays stand together for the slot that lasts
   * @param atOnce takes what is proven
   */
  ScenarioProbes(
      VirtualDevnet net,
      VantageSet vantages,
      Schedule schedule,
      Reorgs reorgs,
      Heads heads,
      EvidenceSink evidence,
      Supplier<FactorProbe.Word> relays,
      AtOnce atOnce) {
    this.net = net;
    this.spec = net.chain().spec();
    this.schedule = schedule;
    this.evidence = evidence;
    this.rollup = new WatchedRollup(spec, Optional.empty(), schedule, reorgs, heads);
    this.equivocations = new Equivocations(evidence, reorgs, atOnce);
    Lookout own = lookout(OWN, net.ownWires());
    Map<String, FragStreamProbe> streams = streams(own);
    gateways(own, streams, net.chainNode(), 1);
    all.add(new PortalProbe(own, Optional.empty(), net.portal(), PORTAL_TIMEOUT));
    all.add(new FactorProbe(own, Optional.empty(), Factor.RELAY, relays));
    for (Factor factor : List.of(Factor.REGISTRY, Factor.OWN_PROPOSER)) {
      all.add(new FactorProbe(own, Optional.empty(), factor, () -> NONE));
    }
    if (vantages.hasRemote()) {
      remote();
    }
    if (vantages.hasChain()) {
      chain(streams);
    }
    // Last, for they have to know all witnesses.
    all.add(new ChainProbe(own, spec, net.beacon(), witnesses, reorgs));
    if (vantages.hasChain()) {
      Lookout chain = lookout(CHAIN, net.ownWires());
      all.add(new ChainProbe(chain, spec, net.beacon(), witnesses, reorgs));
    }
  }

  List<Probe> all() {
    return List.copyOf(all);
  }

  private Lookout lookout(Vantage vantage, Wires wires) {
    Patience usual = Patience.of(spec.slotDuration());
    Patience patience =
        new Patience(
            usual.answer(),
            usual.again(),
            usual.reconnect(),
            usual.fragSilence(),
            spec.slotDuration().multipliedBy(NODE_LAG),
            usual.originLag(),
            usual.safeLag(),
            usual.batchSlots(),
            usual.fullPool(),
            usual.slower());
    return new Lookout(vantage, wires, net.time(), patience);
  }

  private void remote() {
    Lookout remote = lookout(REMOTE, net.remoteWires());
    Map<String, FragStreamProbe> streams = streams(remote);
    gateways(remote, streams, net.remoteNode(), 2);
    OpNodeProbe node = new OpNodeProbe(remote, rollup, net.remoteNode());
    witnesses.add(node::l1Head);
    all.add(node);
    all.add(
        new ExecutionProbe(
            remote, rollup, net.remoteNode(), signed.getOrDefault(REMOTE, Map.of()), evidence));
    all.add(new FineProbe(net.time(), REMOTE, Factor.BEACON_NODE));
  }

  /** What L1 and the canonical rollup say does not depend on our line. */
  private void chain(Map<String, FragStreamProbe> streams) {
    Lookout chain = lookout(CHAIN, net.ownWires());
    all.add(new NoLatencyProbe(canary(chain, streams, net.chainNode(), 3)));
    all.add(
        new ExecutionProbe(
            chain, rollup, net.chainNode(), signed.getOrDefault(OWN, Map.of()), evidence));
    BatchProbe batches = new BatchProbe(chain, rollup, net.l1(), net.batchInbox());
    witnesses.add(batches::l1Head);
    all.add(batches);
    all.add(new FineProbe(net.time(), CHAIN, Factor.NETWORK));
  }

  private Map<String, FragStreamProbe> streams(Lookout lookout) {
    Map<String, FragStreamProbe> streams = new LinkedHashMap<>();
    Map<String, SequencedBlocks> blocks = new LinkedHashMap<>();
    for (VirtualGateway gateway : net.gateways()) {
      String name = gateway.name();
      blocks.put(name, new SequencedBlocks());
      StreamSettings stream =
          new StreamSettings(name, Optional.empty(), gateway.stream(), gateway.committer());
      streams.put(
          name,
          new FragStreamProbe(
              lookout,
              spec,
              stream,
              schedule,
              blocks.get(name),
              equivocations,
              RememberedSignatures.SHARED));
    }
    signed.put(lookout.vantage(), blocks);
    return streams;
  }

  /** What is asked of the gateways themselves, and of the way to them. */
  private void gateways(
      Lookout lookout, Map<String, FragStreamProbe> streams, URI node, int account) {
    all.add(canary(lookout, streams, node, account));
    for (VirtualGateway gateway : net.gateways()) {
      String name = gateway.name();
      all.add(new ConnectionProbe(lookout, name, gateway.control()));
      all.add(
          new HeartbeatProbe(lookout, name, gateway.control(), gateway.committer(), key(account)));
      all.add(new CommitmentsProbe(lookout, name, gateway.url()));
    }
    all.addAll(streams.values());
    all.add(new NetworkProbe(lookout, controls(node)));
  }

  private Probe canary(
      Lookout lookout, Map<String, FragStreamProbe> streams, URI node, int account) {
    Map<String, URI> urls = new LinkedHashMap<>();
    net.gateways().forEach(gateway -> urls.put(gateway.name(), gateway.url()));
    CanarySettings settings =
        new CanarySettings(
            Optional.empty(),
            urls,
            node,
            spec.chainId(),
            key(account),
            GWEI,
            GWEI,
            new Address(Bytes.of(new byte[Address.SIZE])));
    return new CanaryProbe(
        lookout,
        settings,
        schedule,
        wei -> Future.succeededFuture(true),
        (name, slot) ->
            Optional.ofNullable(streams.get(name))
                .filter(stream -> stream.carriedTransactions(slot))
                .isPresent());
  }

  /** None of them on this machine. */
  private List<URI> controls(URI node) {
    return Stream.concat(
            Stream.of(node, net.l1(), net.portal()), net.relays().stream().map(net::url))
        .toList();
  }

  private static AccountKey key(int number) {
    byte[] bytes = new byte[Root.SIZE];
    bytes[bytes.length - 1] = (byte) number;
    try (Secret secret = Secret.of(bytes)) {
      return AccountKey.of(secret);
    }
  }
}
