package dev.baton.beacon;

import dev.baton.beacon.BeaconException.Reason;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which chain it is: asks until enough nodes say the same. */
final class SpecDiscovery {

  private static final Logger log = LoggerFactory.getLogger(SpecDiscovery.class);
  private static final long PAUSE_MILLIS = 1000;

  private final Loop loop;
  private final List<MonitoredNode> nodes;
  private final Optional<ChainSpec> expected;
  private final int quorum;
  private final Duration deadline;
  private final Runnable onChange;
  private String lastFailure = "";
  private boolean closed;

  SpecDiscovery(
      Loop loop,
      List<MonitoredNode> nodes,
      Optional<ChainSpec> expected,
      int quorum,
      Duration deadline,
      Runnable onChange) {
    this.loop = loop;
    this.nodes = nodes;
    this.expected = expected;
    this.quorum = quorum;
    this.deadline = deadline;
    this.onChange = onChange;
  }

  /** Fails only if all nodes that answer are on another chain than expected, or when closed. */
  Future<ChainSpec> run() {
    if (closed) {
      return Future.failedFuture(
          new BeaconException(Reason.CLOSED, names(), "the beacon client was closed"));
    }
    Map<MonitoredNode, Future<ChainSpec>> asked = new LinkedHashMap<>();
    QuorumRead<ChainSpec, ChainSpec> read =
        new QuorumRead<>(loop, quorum, "which chain it is", QuorumRead.identical(quorum));
    for (MonitoredNode node : nodes) {
      Future<ChainSpec> answer = node.node().chainSpec().map(actual -> expect(node, actual));
      asked.put(node, answer);
      read.ask(node.name(), answer);
    }
    return read.decide(deadline).recover(e -> judge(asked).compose(ignored -> retry(e)));
  }

  private String names() {
    return nodes.stream().map(MonitoredNode::name).collect(Collectors.joining(", "));
  }

  void close() {
    closed = true;
  }

  private ChainSpec expect(MonitoredNode node, ChainSpec actual) {
    expected.ifPresent(spec -> NodeMonitor.requireChain(node.node(), spec, actual));
    return actual;
  }

  /** Waits for every answer, so that a node that is right but slow is not passed over. */
  private Future<Void> judge(Map<MonitoredNode, Future<ChainSpec>> asked) {
    return Future.join(List.copyOf(asked.values()))
        .transform(
            ignored -> {
              if (!closed) { // Otherwise it is our own doing that they did not answer.
                asked.forEach(SpecDiscovery::note);
                onChange.run();
              }
              List<Throwable> wrong =
                  asked.values().stream()
                      .filter(answer -> isWrongChain(answer.cause()))
                      .map(Future::cause)
                      .toList();
              boolean hope = asked.values().stream().anyMatch(Future::succeeded);
              return wrong.isEmpty() || hope
                  ? Future.succeededFuture()
                  : Future.failedFuture(wrong.get(0));
            });
  }

  private static void note(MonitoredNode node, Future<ChainSpec> answer) {
    if (answer.cause() instanceof BeaconException e) {
      node.reject(e);
    }
  }

  private static boolean isWrongChain(@Nullable Throwable failure) {
    return failure instanceof BeaconException e && e.reason() == Reason.WRONG_CHAIN;
  }

  private Future<ChainSpec> retry(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (!closed && !message.equals(lastFailure)) {
      log.warn("Waiting for the beacon nodes: {}", message);
      lastFailure = message;
    }
    return loop.vertx().timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(ignored -> run());
  }
}
