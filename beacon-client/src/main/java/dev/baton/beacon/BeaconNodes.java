package dev.baton.beacon;

import dev.baton.beacon.BeaconException.Reason;
import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several beacon nodes that act as one. What will be signed on is asked of all that are well and
 * must be said alike by a quorum; anything else is asked of the first that is well, then of the
 * next. Lives on the event loop that it was created on, or gets one; may be called from anywhere.
 */
public final class BeaconNodes implements BeaconChain, Blocks {

  private static final int CACHED_KEYS = 4096;

  private final Loop loop;
  private final BeaconSettings settings;
  private final int quorum;
  private final List<MonitoredNode> nodes;
  private final ClockSkew skew;
  private final SpecDiscovery discovery;
  private final List<Consumer<BeaconEvent>> listeners = new ArrayList<>();
  private Optional<NodeMonitor> monitor = Optional.empty();
  private Optional<NodeReads> reads = Optional.empty();
  private Optional<BeaconEvents> events = Optional.empty();
  private boolean closed;

  // What other threads may look at: replaced as a whole on the loop, never changed.
  private volatile List<NodeStatus> statuses = List.of();
  private volatile long skewMillis;

  private BeaconNodes(
      Loop loop,
      List<HttpBeaconNode> nodes,
      Optional<ChainSpec> expected,
      int quorum,
      BeaconSettings settings,
      ClockSkew skew) {
    this.loop = loop;
    this.settings = settings;
    this.quorum = quorum;
    this.skew = skew;
    this.nodes = nodes.stream().map(node -> new MonitoredNode(node, settings.stability())).toList();
    this.discovery =
        new SpecDiscovery(
            loop, this.nodes, expected, quorum, settings.readDeadline(), this::changed);
    this.statuses = this.nodes.stream().map(node -> node.status(0)).toList();
  }

  /**
   * Nodes that are not asked anything before {@link #start}.
   *
   * @param endpoints in order of preference, with different names
   * @param expected the chain they must be on; without it, the one that a quorum is on
   * @param quorum how many nodes must agree, from 1 to all of them; see {@link #majority}
   * @param clock the local clock, also judged by the nodes' clocks
   * @throws IllegalArgumentException if there is no node, a name is used twice or the quorum is out
   *     of range
   */
  public static BeaconNodes create(
      Vertx vertx,
      List<BeaconEndpoint> endpoints,
      Optional<ChainSpec> expected,
      int quorum,
      BeaconSettings settings,
      InstantSource clock) {
    if (quorum < 1 || quorum > endpoints.size()) {
      throw new IllegalArgumentException(
          "the quorum must be from 1 to the number of beacon nodes, "
              + endpoints.size()
              + ", not "
              + quorum);
    }
    if (endpoints.stream().map(BeaconEndpoint::name).distinct().count() < endpoints.size()) {
      throw new IllegalArgumentException("beacon nodes must have different names");
    }
    Loop loop = Loop.of(vertx);
    ClockSkew skew = new ClockSkew(clock, System::nanoTime);
    PublicKeyCache keys = new PublicKeyCache(CACHED_KEYS);
    List<HttpBeaconNode> nodes =
        endpoints.stream()
            .map(at -> HttpBeaconNode.create(loop, at, settings, clock, skew, keys))
            .toList();
    return new BeaconNodes(loop, nodes, expected, quorum, settings, skew);
  }

  /** More than half of this many nodes: 1 of 1, 2 of 2, 2 of 3. */
  public static int majority(int nodes) {
    return nodes / 2 + 1;
  }

  /**
   * Asks until a quorum of nodes agrees which chain it is, then checks all of them and keeps doing
   * so every slot. Done after the first checks, whatever they say.
   *
   * @return fails with {@code WRONG_CHAIN} if every node that answers is on another chain than
   *     expected, with {@code CLOSED} if closed meanwhile
   */
  public Future<ChainSpec> start() {
    return loop.call(() -> discovery.run().compose(this::begin));
  }

  /** Ends all connections; what is under way fails. */
  public Future<Void> close() {
    return loop.call(
        () -> {
          closed = true;
          discovery.close();
          monitor.ifPresent(NodeMonitor::close);
          List<Future<Void>> closing = new ArrayList<>();
          events.ifPresent(open -> closing.add(open.close()));
          nodes.forEach(node -> closing.add(node.node().close()));
          return Future.join(closing).mapEmpty();
        });
  }

  @Override
  public Future<EpochDuties> duties(Epoch epoch) {
    return read(from -> from.duties(epoch));
  }

  @Override
  public Future<CanonicalBlock> head() {
    return read(NodeReads::head);
  }

  @Override
  public Future<Map<BlsPublicKey, Long>> validatorIndices(Collection<BlsPublicKey> keys) {
    return read(from -> from.validatorIndices(keys));
  }

  @Override
  public Future<Optional<ProposedBlock>> block(Slot slot) {
    return read(from -> from.block(slot));
  }

  @Override
  public void subscribe(Consumer<BeaconEvent> listener) {
    loop.run(() -> listeners.add(listener));
  }

  @Override
  public List<NodeStatus> nodes() {
    return statuses;
  }

  @Override
  public long provenClockSkewMillis() {
    return skewMillis;
  }

  private Future<ChainSpec> begin(ChainSpec found) {
    if (closed) {
      return failed(Reason.CLOSED, "the beacon client was closed");
    }
    NodeMonitor watch = new NodeMonitor(loop, nodes, found, skew, this::changed);
    BeaconEvents stream =
        new BeaconEvents(
            loop,
            () -> watch.usable().stream().map(MonitoredNode::node).toList(),
            found.slotDuration(),
            settings,
            listeners);
    monitor = Optional.of(watch);
    reads = Optional.of(new NodeReads(loop, nodes, watch, found, quorum, settings));
    events = Optional.of(stream);
    return watch.start().onSuccess(ignored -> stream.start()).map(found);
  }

  private void changed() {
    events.ifPresent(BeaconEvents::nodesChanged);
    statuses = nodes.stream().map(node -> node.status(skew.provenMillis(node.name()))).toList();
    skewMillis = skew.provenMillis();
  }

  private <T> Future<T> read(Function<NodeReads, Future<T>> question) {
    return loop.call(
        () ->
            closed
                ? failed(Reason.CLOSED, "the beacon client was closed")
                : reads
                    .map(question)
                    // What is decided on the answer is decided with the clock it was read by.
                    .map(answer -> answer.andThen(done -> skewMillis = skew.provenMillis()))
                    .orElseGet(
                        () -> failed(Reason.NO_QUORUM, "it is not known yet which chain it is")));
  }

  private <T> Future<T> failed(Reason reason, String message) {
    String names = nodes.stream().map(MonitoredNode::name).collect(Collectors.joining(", "));
    return Future.failedFuture(new BeaconException(reason, names, message));
  }
}
