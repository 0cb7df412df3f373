package dev.baton.cli.doctor;

import dev.baton.Parts;
import dev.baton.beacon.BeaconChain.NodeStatus;
import dev.baton.beacon.BeaconNodes;
import dev.baton.beacon.ChainSpec;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All beacon nodes as one: whether enough agree, and what they prove of the local clock. */
final class QuorumCheck {

  private static final String QUORUM = "quorum";
  private static final String CLOCK = "clock";
  private static final long STEP_MILLIS = 500;

  private final BatonConfig config;
  private final InstantSource clock;
  private final BeaconNodes nodes;
  private final Duration patience;
  private final long wallAtStart;
  private final long nanosAtStart;

  QuorumCheck(Vertx vertx, BatonConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.nodes = Parts.beaconNodes(vertx, config, clock);
    this.patience = config.beacon().timeout().multipliedBy(3);
    this.wallAtStart = clock.millis();
    this.nanosAtStart = System.nanoTime();
  }

  Future<List<Finding>> check() {
    List<Finding> findings = new ArrayList<>();
    return nodes
        .start()
        .compose(this::agreement)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(e -> disagreement())
        .map(
            quorum -> {
              findings.add(quorum);
              findings.add(clock());
              return findings;
            })
        .eventually(nodes::close);
  }

  private Future<Finding> agreement(ChainSpec spec) {
    if (!spec.hasStarted(clock.instant())) {
      return Future.succeededFuture(Finding.ok(QUORUM, "the chain has not begun"));
    }
    return nodes
        .duties(spec.epochOf(spec.slotAt(clock.instant())))
        .map(duties -> agreed())
        .otherwise(
            e -> Finding.unavailable(QUORUM, Failed.reason(e), Reason.NODES_DISAGREE.remedy()));
  }

  private Finding agreed() {
    int quorum = config.beacon().quorum();
    int all = config.beacon().nodes().size();
    long healthy =
        nodes.nodes().stream().filter(n -> n.state() == NodeStatus.State.HEALTHY).count();
    String found =
        healthy
            + " of "
            + all
            + " healthy, "
            + quorum
            + " must agree, and do on this epoch's duties";
    if (all == 1) {
      return Finding.warn(
          QUORUM, found, "A quorum of one believes whatever that node says; add another node.");
    }
    return healthy == quorum && healthy < all
        ? Finding.warn(QUORUM, found, "None of them may fail now; bring the others back.")
        : Finding.ok(QUORUM, found);
  }

  private Finding disagreement() {
    List<String> states =
        nodes.nodes().stream()
            .map(n -> n.detail().isEmpty() ? n.name() + " is " + n.state() : n.detail())
            .toList();
    return Finding.unavailable(
        QUORUM,
        config.beacon().quorum() + " must agree, and fewer do (" + String.join("; ", states) + ")",
        Reason.NO_QUORUM.remedy());
  }

  private static boolean hasAnswered(NodeStatus node) {
    return switch (node.state()) {
      case UNKNOWN, UNREACHABLE, TIMED_OUT -> false;
      case HEALTHY, SYNCING, OPTIMISTIC, WRONG_CHAIN, MALFORMED -> true;
    };
  }

  private Finding clock() {
    long step = clock.millis() - wallAtStart - (System.nanoTime() - nanosAtStart) / 1_000_000;
    if (Math.abs(step) > STEP_MILLIS) {
      return Finding.warn(
          CLOCK, "stepped by " + step + " ms while it was looked at", Reason.CLOCK_SKEWED.remedy());
    }
    if (nodes.nodes().stream().noneMatch(QuorumCheck::hasAnswered)) {
      return Finding.warn(
          CLOCK, "not compared, for no node answers", "Repair the nodes, and run this again.");
    }
    long skew = nodes.provenClockSkewMillis();
    if (skew != 0) {
      return Finding.unavailable(
          CLOCK,
          Math.abs(skew) + " ms at least " + (skew > 0 ? "ahead of" : "behind") + " the nodes'",
          Reason.CLOCK_SKEWED.remedy());
    }
    return stepWithEachNode();
  }

  private Finding stepWithEachNode() {
    List<String> off =
        nodes.nodes().stream()
            .filter(n -> n.skewMillis() != 0)
            .map(n -> n.name() + " by " + n.skewMillis() + " ms")
            .toList();
    return off.isEmpty()
        ? Finding.ok(CLOCK, "within 500 ms of the nodes' clocks, as far as they tell")
        : Finding.warn(
            CLOCK,
            "in step with most nodes, but not with " + String.join(", ", off),
            "Repair time synchronisation on those machines.");
  }
}
