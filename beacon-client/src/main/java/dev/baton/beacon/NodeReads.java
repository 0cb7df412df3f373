package dev.baton.beacon;

import dev.baton.beacon.BeaconChain.CanonicalBlock;
import dev.baton.beacon.BeaconException.Reason;
import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Questions to several nodes: to all that may vote, or to one that is well after the other. */
final class NodeReads {

  private final Loop loop;
  private final List<MonitoredNode> nodes;
  private final NodeMonitor monitor;
  private final ChainSpec chain;
  private final int quorum;
  private final BeaconSettings settings;

  NodeReads(
      Loop loop,
      List<MonitoredNode> nodes,
      NodeMonitor monitor,
      ChainSpec chain,
      int quorum,
      BeaconSettings settings) {
    this.loop = loop;
    this.nodes = nodes;
    this.monitor = monitor;
    this.chain = chain;
    this.quorum = quorum;
    this.settings = settings;
  }

  Future<EpochDuties> duties(Epoch epoch) {
    QuorumRead<EpochDuties, EpochDuties> read =
        new QuorumRead<>(
            loop, quorum, "the duties of epoch " + epoch, QuorumRead.identical(quorum));
    Map<MonitoredNode, Future<EpochDuties>> asked =
        ask(read, node -> settled(node, node.duties(chain, epoch)));
    return read.decide(settings.readDeadline()).onSuccess(agreed -> compare(asked, agreed));
  }

  Future<CanonicalBlock> head() {
    QuorumRead<CanonicalBlock, CanonicalBlock> read =
        new QuorumRead<>(loop, quorum, "the head", new HeadRule(quorum));
    ask(read, node -> node.head().map(head -> new CanonicalBlock(head.slot(), head.root())));
    return read.decide(settings.readDeadline());
  }

  Future<Map<BlsPublicKey, Long>> validatorIndices(Collection<BlsPublicKey> keys) {
    return first(monitor.usable(), node -> node.validatorIndices(keys));
  }

  Future<Optional<ProposedBlock>> block(Slot slot) {
    return first(monitor.usable(), node -> node.block(slot));
  }

  private <T> Map<MonitoredNode, Future<T>> ask(
      QuorumRead<T, T> read, Function<HttpBeaconNode, Future<T>> question) {
    Map<MonitoredNode, Future<T>> asked = new LinkedHashMap<>();
    for (MonitoredNode node : nodes) {
      if (node.mayVote()) {
        Future<T> answer = question.apply(node.node()).onFailure(e -> monitor.readFailed(node, e));
        asked.put(node, answer);
        read.ask(node.name(), answer);
      } else {
        read.leaveOut(node.describe());
      }
    }
    return asked;
  }

  /** The last check may be a slot old: what will be signed on needs a fresh one. */
  private static <T> Future<T> settled(HttpBeaconNode node, Future<T> answer) {
    Future<SyncState> state = node.syncing();
    return Future.all(answer, state)
        .map(
            ignored -> {
              NodeMonitor.requireSettled(node, state.result());
              return answer.result();
            });
  }

  /** Late answers count too: whoever differs is named, whether it was needed or not. */
  private static void compare(Map<MonitoredNode, Future<EpochDuties>> asked, EpochDuties agreed) {
    asked.forEach((node, answer) -> answer.onSuccess(duties -> compare(node, duties, agreed)));
  }

  private static void compare(MonitoredNode node, EpochDuties duties, EpochDuties agreed) {
    if (duties.equals(agreed)) {
      node.agreed(agreed.epoch());
    } else {
      node.differed(agreed.epoch());
    }
  }

  private <T> Future<T> first(
      List<MonitoredNode> candidates, Function<HttpBeaconNode, Future<T>> question) {
    if (candidates.isEmpty()) {
      String names = nodes.stream().map(MonitoredNode::name).collect(Collectors.joining(", "));
      String states = nodes.stream().map(MonitoredNode::describe).collect(Collectors.joining("; "));
      return Future.failedFuture(
          new BeaconException(Reason.NO_USABLE_NODE, names, "none can be asked: " + states));
    }
    MonitoredNode node = candidates.get(0);
    List<MonitoredNode> others = candidates.subList(1, candidates.size());
    return question
        .apply(node.node())
        .onFailure(e -> monitor.readFailed(node, e))
        .recover(e -> others.isEmpty() ? Future.failedFuture(e) : first(others, question));
  }
}
