package dev.baton.cli.doctor;

import dev.baton.beacon.ChainSpec;
import dev.baton.config.BatonConfig;
import dev.baton.config.BeaconNodeSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Every beacon node by itself. */
final class NodesCheck {

  private final Vertx vertx;
  private final BatonConfig config;
  private final InstantSource clock;
  private Optional<ChainSpec> spec = Optional.empty();

  NodesCheck(Vertx vertx, BatonConfig config, InstantSource clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
  }

  Future<List<Finding>> check() {
    List<Future<List<Finding>>> checks = config.beacon().nodes().stream().map(this::check).toList();
    return Future.all(checks)
        .map(all -> all.<List<Finding>>list().stream().flatMap(List::stream).toList());
  }

  /** The chain of the first node that answered and is on the configured one. */
  Optional<ChainSpec> spec() {
    return spec;
  }

  private Future<List<Finding>> check(BeaconNodeSettings settings) {
    try {
      NodeCheck node = new NodeCheck(vertx, config, settings, clock);
      return node.check().onSuccess(findings -> spec = spec.or(node::spec));
    } catch (RuntimeException e) {
      return Future.succeededFuture(List.of(Failed.finding("beacon node " + settings.name(), e)));
    }
  }
}
