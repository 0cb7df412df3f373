package dev.baton.beacon;

import dev.baton.beacon.BeaconException.Reason;
import io.vertx.core.Future;
import java.util.List;

/**
 * Checks every node once a slot: that it is on our chain, synced and not optimistic. Only checks
 * change what a node is good for; a read that fails brings the next check forward.
 */
final class NodeMonitor {

  private final Loop loop;
  private final List<MonitoredNode> nodes;
  private final ChainSpec spec;
  private final ClockSkew skew;
  private final Runnable onChange;
  private long timer = -1; // No timer has this id; 0 is somebody's.
  private boolean closed;

  NodeMonitor(
      Loop loop, List<MonitoredNode> nodes, ChainSpec spec, ClockSkew skew, Runnable onChange) {
    this.loop = loop;
    this.nodes = nodes;
    this.spec = spec;
    this.skew = skew;
    this.onChange = onChange;
  }

  /** Begins to check; the future is done with the first round. */
  Future<Void> start() {
    nodes.forEach(MonitoredNode::begin);
    timer = loop.vertx().setPeriodic(spec.slotDuration().toMillis(), id -> round());
    return round();
  }

  void close() {
    closed = true;
    loop.vertx().cancelTimer(timer);
  }

  List<MonitoredNode> usable() {
    return nodes.stream().filter(MonitoredNode::isUsable).toList();
  }

  /** Judges a read that failed: what it says of the node, rather than of what was asked. */
  void readFailed(MonitoredNode node, Throwable failure) {
    if (closed || !(failure instanceof BeaconException e)) {
      return;
    }
    switch (e.reason()) {
      case SYNCING, OPTIMISTIC -> {
        node.reject(e);
        onChange.run();
      }
      case UNREACHABLE, TIMED_OUT -> check(node);
      default -> {} // It may know no better, and yet be well.
    }
  }

  /** Fails unless the node may be believed right now. */
  static void requireSettled(HttpBeaconNode node, SyncState state) {
    if (state.syncing()) {
      throw new BeaconException(
          Reason.SYNCING, node.name(), "is syncing, at slot " + state.head() + "; wait for it");
    }
    if (state.elOffline()) {
      throw new BeaconException(
          Reason.OPTIMISTIC, node.name(), "has lost its execution client; start that again");
    }
    if (state.optimistic()) {
      throw new BeaconException(
          Reason.OPTIMISTIC,
          node.name(),
          "is optimistic; wait until its execution client has caught up");
    }
  }

  /** Fails if the node is on another chain. */
  static void requireChain(HttpBeaconNode node, ChainSpec expected, ChainSpec actual) {
    ChainDifference.between(expected, actual)
        .ifPresent(
            difference -> {
              throw new BeaconException(
                  Reason.WRONG_CHAIN,
                  node.name(),
                  "is on another chain: " + difference + "; check its URL and the network");
            });
  }

  private static BeaconException asBeaconException(HttpBeaconNode node, Throwable failure) {
    return failure instanceof BeaconException e
        ? e
        : new BeaconException(Reason.MALFORMED, node.name(), "could not be checked: " + failure);
  }

  private Future<Void> round() {
    skew.checkForStep();
    return Future.join(nodes.stream().map(this::check).toList()).mapEmpty();
  }

  private Future<Void> check(MonitoredNode monitored) {
    if (closed || !monitored.beginCheck()) {
      return Future.succeededFuture();
    }
    HttpBeaconNode node = monitored.node();
    Future<ChainSpec> chain = node.chainSpec();
    Future<SyncState> state = node.syncing();
    return Future.all(chain, state)
        .map(
            both -> {
              requireChain(node, spec, chain.result());
              requireSettled(node, state.result());
              return both;
            })
        .transform(
            (ignored, failure) -> {
              if (failure == null) {
                monitored.passed();
              } else {
                monitored.failed(asBeaconException(node, failure));
              }
              onChange.run();
              return Future.succeededFuture();
            });
  }
}
