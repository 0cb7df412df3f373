package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Timers;
import dev.baton.schedule.VertxTimers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A whole network in one process: one chain, the beacon nodes that show it, relays and gateways. It
 * lives in real time; each slot's block appears an eighth into its slot, and a skipped slot passes
 * unmarked. Everything runs on one event loop and listens on loopback, on ports that the system
 * chooses.
 */
public final class Devnet {

  private static final int BLOCK_COMES_AFTER = 8;

  private final Vertx vertx;
  private final InstantSource clock;
  private final DevnetSettings settings;
  private final Context context;
  private final CommitBoostScheme scheme;
  private final List<BlsSecretKey> owned;
  private final DevnetChain chain;
  private final List<DevnetBeaconNode> beaconNodes;
  private final List<DevnetRelay> relays;
  private final List<DevnetGateway> gateways;
  private final Timers timers;
  private final RollupModel rollup;
  private final DevnetServer rollupNode;
  private final DevnetServer executionNode;
  private boolean closed;

  /** A network whose genesis is near, and which waits for {@link #start}. */
  public Devnet(Vertx vertx, DevnetSettings settings) {
    this(vertx, settings, InstantSource.system());
  }

  Devnet(Vertx vertx, DevnetSettings settings, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.settings = settings;
    this.context = vertx.getOrCreateContext();
    this.scheme =
        new CommitBoostScheme(
            new SigningNetwork(DevnetSettings.GENESIS_FORK_VERSION, DevnetSettings.CHAIN_ID));
    this.owned = many(settings.validators().owned(), InteropKeys::secretKey);
    this.chain = chain(settings, clock.instant());
    this.beaconNodes =
        many(
            settings.actors().beaconNodes(),
            i -> new DevnetBeaconNode(vertx, context, chain, clock));
    this.relays = many(settings.actors().relays().size(), this::relay);
    this.timers = new VertxTimers(vertx, clock);
    RollupTime blocks = RollupTime.of(chain.spec());
    this.gateways = many(settings.actors().gateways(), i -> gateway(i, blocks));
    this.rollup =
        new RollupModel(blocks, timers, gateways.stream().map(DevnetGateway::model).toList());
    L1Rpc l1 = new L1Rpc(chain, rollup, () -> 0);
    L2Rpc l2 = new L2Rpc(rollup, l1);
    this.rollupNode = node(l2, l2::portalMetrics);
    this.executionNode = node(l1, () -> "");
  }

  private DevnetServer node(JsonRpcServer.Methods methods, Supplier<String> metrics) {
    DevnetServer server = new DevnetServer(vertx, context, clock);
    ServedModel.serve(server, new JsonRpcServer(() -> true, methods, metrics));
    return server;
  }

  private static DevnetChain chain(DevnetSettings settings, Instant now) {
    List<BlsPublicKey> validators =
        many(settings.validators().all(), i -> InteropKeys.secretKey(i).publicKey());
    DevnetSettings.Time time = settings.time();
    DevnetSettings.Faults faults = settings.faults();
    Seed seed = new Seed(settings.seed());
    Bytes[] keys = validators.stream().map(BlsPublicKey::bytes).toArray(Bytes[]::new);
    ChainSpec spec =
        new ChainSpec(
            wholeSecond(now.plus(time.untilGenesis())),
            seed.root("validators", keys),
            DevnetSettings.GENESIS_FORK_VERSION,
            time.slotDuration(),
            time.slotsPerEpoch(),
            time.fulu(),
            DevnetSettings.CHAIN_ID);
    return new DevnetChain(
        spec, settings.seed(), validators, faults.skipRate(), faults.reorgRate());
  }

  /** The Beacon API tells genesis in seconds. */
  private static Instant wholeSecond(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(time) ? time : second.plusSeconds(1);
  }

  private DevnetRelay relay(int i) {
    return new DevnetRelay(
        vertx, context, chain, clock, settings.actors().relays().get(i), settings.signing());
  }

  private DevnetGateway gateway(int i, RollupTime blocks) {
    return new DevnetGateway(
        vertx, context, chain, clock, relays, settings.seed(), i, blocks, timers);
  }

  /** Starts all servers, and time. */
  public Future<Void> start() {
    return Future.all(servers().map(DevnetServer::start).toList())
        .onSuccess(started -> context.runOnContext(ignored -> live()))
        .mapEmpty();
  }

  private void live() {
    waitFor(new Slot(1));
    rollup.start();
  }

  /** Stops time and all servers, for good. */
  public Future<Void> close() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(
        ignored -> {
          closed = true;
          rollup.stop();
          // Those who ask first: a server that closes under a new connection complains.
          Future.join(gateways.stream().map(DevnetGateway::close).toList())
              .eventually(() -> Future.join(servers().map(DevnetServer::stop).toList()))
              .<Void>mapEmpty()
              .onComplete(stopped);
        });
    return stopped.future();
  }

  public DevnetSettings settings() {
    return settings;
  }

  /** The chain, to script and to ask what really happened. */
  public DevnetChain chain() {
    return chain;
  }

  /** The sidecar's validators: those with the lowest indices. */
  public List<BlsSecretKey> owned() {
    return owned;
  }

  public List<DevnetBeaconNode> beaconNodes() {
    return beaconNodes;
  }

  /** In the order of the dialects in the settings. */
  public List<DevnetRelay> relays() {
    return relays;
  }

  public List<DevnetGateway> gateways() {
    return gateways;
  }

  /** The rollup that the gateways sequence. */
  public RollupModel rollup() {
    return rollup;
  }

  /** The rollup's node, its execution client, and by GET the portal's metrics, as one server. */
  public DevnetServer rollupNode() {
    return rollupNode;
  }

  /** An L1 execution client. */
  public DevnetServer executionNode() {
    return executionNode;
  }

  /**
   * The proposers' slots for which two different messages ever reached any relay, whether it took
   * them or not: what must never be.
   */
  public Set<SlotKey> equivocations() {
    Map<SlotKey, Set<Root>> messages = new HashMap<>();
    for (DevnetRelay relay : relays) {
      for (Arrival arrival : relay.received()) {
        SignedDelegation delegation = arrival.delegation();
        DelegationMessage message = delegation.message();
        Root bound = scheme.signingRoot(message, delegation.signing()).root();
        SlotKey key = new SlotKey(message.proposer(), Slot.of(message.slot()));
        messages.computeIfAbsent(key, slot -> new HashSet<>()).add(bound);
      }
    }
    messages.values().removeIf(different -> different.size() < 2);
    return Set.copyOf(messages.keySet());
  }

  private Stream<DevnetServer> servers() {
    return Stream.of(
            beaconNodes.stream().map(DevnetBeaconNode::server),
            relays.stream().map(DevnetRelay::server),
            gateways.stream().map(DevnetGateway::server),
            Stream.of(rollupNode, executionNode))
        .flatMap(servers -> servers);
  }

  private void waitFor(Slot slot) {
    Duration intoSlot = settings.time().slotDuration().dividedBy(BLOCK_COMES_AFTER);
    Instant due = chain.spec().startOf(slot).plus(intoSlot);
    long millis = Duration.between(clock.instant(), due).toMillis();
    vertx.setTimer(Math.max(1, millis + 1), timer -> come(slot));
  }

  private void come(Slot slot) {
    if (!closed) {
      chain.advanceTo(slot);
      waitFor(slot.plus(1));
    }
  }

  private static <T> List<T> many(int count, IntFunction<T> one) {
    return IntStream.range(0, count).mapToObj(one).toList();
  }
}
