package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Root;
import dev.baton.monitor.probe.Wires;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A whole network on a virtual clock and without sockets: a chain whose every proposer is ours, two
 * relays of which gateways read the first, gateways of one rollup, its nodes and its portal, and
 * the ways to them from two places. What goes wrong in it is told by slot.
 */
public final class VirtualDevnet {

  /** By how much our line gets slower: more than any objective, less than any patience. */
  private static final Duration SLOWER = Duration.ofMillis(300);

  private static final Duration USUAL = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int LAG = 3;
  private static final int PROPOSERS = 8;
  private static final int SLOTS_PER_EPOCH = 32;
  private static final int BLOCK_COMES_AFTER = 8;
  private static final int READS_PER_SLOT = 12;

  private static final List<BlsSecretKey> KEYS =
      IntStream.range(0, PROPOSERS).mapToObj(InteropKeys::secretKey).toList();

  private final VirtualTime time;
  private final DevnetChain chain;
  private final VirtualBeacon beacon;
  private final List<VirtualRelay> relays = List.of(relay(1), relay(2));
  private final List<VirtualGateway> gateways;
  private final RollupModel rollup;
  private final NetworkPath own = new NetworkPath(USUAL);
  private final NetworkPath remote = new NetworkPath(USUAL);
  private final Map<String, VirtualServer> servers = new HashMap<>();
  private final Set<OutsideFault> wrong = EnumSet.noneOf(OutsideFault.class);

  /**
   * A network at its genesis.
   *
   * @param seed of the keys and the chain
   * @param names the gateways
   */
  public VirtualDevnet(long seed, List<String> names) {
    Seed root = new Seed(seed);
    ChainSpec spec = spec(root);
    this.time = new VirtualTime(spec.genesisTime());
    List<BlsPublicKey> proposers = KEYS.stream().map(BlsSecretKey::publicKey).toList();
    this.chain = new DevnetChain(spec, seed, proposers, 0, 0);
    this.beacon = new VirtualBeacon(chain);
    RollupTime blocks = RollupTime.of(spec);
    this.gateways =
        names.stream()
            .map(name -> new VirtualGateway(name, seed, blocks, time, relays.get(0)))
            .toList();
    this.rollup =
        new RollupModel(blocks, time, gateways.stream().map(VirtualGateway::model).toList());
    addServers();
  }

  private static ChainSpec spec(Seed seed) {
    return new ChainSpec(
        Instant.parse("2027-01-01T00:00:00Z"),
        seed.root("validators"),
        DevnetSettings.GENESIS_FORK_VERSION,
        Duration.ofSeconds(12),
        SLOTS_PER_EPOCH,
        new Epoch(0),
        DevnetSettings.CHAIN_ID);
  }

  private static VirtualRelay relay(int number) {
    return new VirtualRelay("relay-" + number);
  }

  private void addServers() {
    L1Rpc seenByUs = new L1Rpc(chain, rollup, beacon::lag);
    L1Rpc seenElsewhere = new L1Rpc(chain, rollup, () -> 0);
    L2Rpc ours = new L2Rpc(rollup, seenByUs);
    L2Rpc theirs = new L2Rpc(rollup, seenElsewhere);
    gateways.forEach(gateway -> servers.putAll(gateway.servers()));
    servers.put(l1().getAuthority(), node(seenByUs));
    servers.put(chainNode().getAuthority(), node(ours));
    servers.put(remoteNode().getAuthority(), node(theirs));
    servers.put(portal().getAuthority(), new JsonRpcServer(() -> true, ours, ours::portalMetrics));
    for (VirtualRelay relay : relays) {
      servers.put(relay.name(), new JsonRpcServer(() -> !relay.isDown(), seenByUs, () -> ""));
    }
  }

  private static JsonRpcServer node(JsonRpcServer.Methods methods) {
    return new JsonRpcServer(() -> true, methods, () -> "");
  }

  /**
   * Runs until the slot is over.
   *
   * @param starting called at each slot's very beginning, before anything else happens in it
   */
  public void runThrough(Slot last, Consumer<Slot> starting) {
    if (chain.slot().value() == 0) {
      rollup.start();
    }
    Slot next = chain.spec().slotAt(time.instant()).plus(1);
    for (Slot slot = next; !slot.isAfter(last); slot = slot.plus(1)) {
      time.runUntil(chain.spec().startOf(slot).minusNanos(1));
      starting.accept(slot);
      begin(slot);
    }
    time.runUntil(chain.spec().startOf(last.plus(1)).minusNanos(1));
  }

  private void begin(Slot slot) {
    Duration length = chain.spec().slotDuration();
    time.after(length.dividedBy(BLOCK_COMES_AFTER), () -> come(slot));
    for (int i = 1; i < READS_PER_SLOT; i++) {
      time.after(
          length.multipliedBy(i).dividedBy(READS_PER_SLOT),
          () -> gateways.forEach(VirtualGateway::poll));
    }
  }

  private void come(Slot slot) {
    if (has(OutsideFault.L1_SLOT_MISSED)) {
      chain.skip(slot);
    }
    chain.advanceTo(slot);
  }

  /** Something goes wrong from now on that is no gateway's fault. */
  public void begin(OutsideFault fault) {
    set(fault, true);
  }

  /** It is right again from now on. */
  public void end(OutsideFault fault) {
    set(fault, false);
  }

  /** Whether it is wrong now. */
  public boolean has(OutsideFault fault) {
    return wrong.contains(fault);
  }

  private void set(OutsideFault fault, boolean now) {
    boolean changed = now ? wrong.add(fault) : wrong.remove(fault);
    if (!changed) {
      return;
    }
    switch (fault) {
      case L1_SLOT_MISSED -> {} // Asked when the slot's block is due.
      case BEACON_LAGGING -> beacon.lag(now ? LAG : 0);
      case RELAY_DOWN -> relays.get(0).down(now);
      case NETWORK_SLOW -> own.slow(now ? SLOWER : Duration.ZERO);
      case PORTAL_TIMEOUT -> rollup.portalTimesOut(now);
    }
  }

  public VirtualTime time() {
    return time;
  }

  public DevnetChain chain() {
    return chain;
  }

  /** Our beacon node. */
  public VirtualBeacon beacon() {
    return beacon;
  }

  public List<VirtualRelay> relays() {
    return relays;
  }

  public List<VirtualGateway> gateways() {
    return gateways;
  }

  /** The proposers' keys, all of them ours. */
  public List<BlsSecretKey> keys() {
    return KEYS;
  }

  /** The wires from this machine. */
  public Wires ownWires() {
    return new VirtualWires(time, servers, own, PATIENCE);
  }

  /** The wires from another machine, on another line. */
  public Wires remoteWires() {
    return new VirtualWires(time, servers, remote, PATIENCE);
  }

  /** Our L1 execution client, which lags as our beacon node does. */
  public URI l1() {
    return URI.create("http://l1:8545");
  }

  /** Our node of the rollup, which derives from our L1 nodes. */
  public URI chainNode() {
    return URI.create("http://l2-chain:8545");
  }

  /** Somebody else's node of the rollup. */
  public URI remoteNode() {
    return URI.create("http://l2-remote:8545");
  }

  /** The portal's metrics. */
  public URI portal() {
    return URI.create("http://portal:9466");
  }

  /** Where a relay is. */
  public URI url(VirtualRelay relay) {
    return URI.create("http://" + relay.name());
  }

  /** Where batches go on L1. */
  public Address batchInbox() {
    return L1Rpc.BATCH_INBOX;
  }

  /** The chain's root, for a journal. */
  public Root genesisValidatorsRoot() {
    return chain.spec().genesisValidatorsRoot();
  }
}
