package dev.baton.cli.doctor;

import dev.baton.Parts;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.config.Whereabouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** All checks of one configuration, those that wait for others at the same time. */
public final class Checkup {

  private final Vertx vertx;
  private final BatonConfig config;
  private final InstantSource clock;
  private final Duration each;
  private final Optional<Whereabouts> running;

  /**
   * Prepares to check.
   *
   * @param each how long one check may take
   * @param running where the data folder says that a sidecar listens
   */
  public Checkup(
      Vertx vertx,
      BatonConfig config,
      InstantSource clock,
      Duration each,
      Optional<Whereabouts> running) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.each = each;
    this.running = running;
  }

  /** Every finding, in the order in which an operator would look; never fails. */
  public Future<List<Finding>> run() {
    OwnPorts ports = new OwnPorts(vertx, config, running);
    Future<List<Finding>> portFindings = bounded("ports", ports::check);
    NodesCheck nodes = new NodesCheck(vertx, config, clock);
    Future<List<Finding>> nodeFindings = bounded("beacon nodes", nodes::check);
    List<Future<List<Finding>>> all = new ArrayList<>();
    all.add(nodeFindings);
    all.add(bounded("quorum", () -> new QuorumCheck(vertx, config, clock).check()));
    all.add(blocking("keys", () -> new KeysCheck(config.keys(), clock).check()));
    all.add(
        blocking("key roles", () -> new RolesCheck(config.keys(), Parts.gateways(config)).check()));
    // A relay is asked for a slot's delegations, and which slot it is, the nodes know.
    all.add(
        nodeFindings.compose(
            asked -> bounded("relays", () -> new RelaysCheck(vertx, config).check(slot(nodes)))));
    all.add(bounded("gateways", () -> new GatewaysCheck(vertx, Parts.gateways(config)).check()));
    all.add(portFindings.compose(asked -> pins(ports)));
    all.add(portFindings.compose(asked -> standings(ports)));
    all.add(bounded("watching", () -> new WatchCheck(vertx, config, clock).check()));
    all.add(bounded("observers", () -> new ObserversCheck(vertx, config).check()));
    all.add(Future.all(portFindings, nodeFindings).compose(asked -> files(ports, nodes)));
    all.add(portFindings);
    return Future.all(all)
        .map(done -> done.<List<Finding>>list().stream().flatMap(List::stream).toList());
  }

  /** While no sidecar runs, the journal can be opened, and says it beside the other files. */
  private Future<List<Finding>> pins(OwnPorts ports) {
    return ports.isOurs()
        ? bounded(PinsCheck.NAME, () -> ports.status("/v1/gateways").map(PinsCheck::of))
        : Future.succeededFuture(List.of());
  }

  /** How gateways stand, a running sidecar alone can tell. */
  private Future<List<Finding>> standings(OwnPorts ports) {
    return ports.isOurs()
        ? bounded(
            StandingsCheck.NAME,
            () ->
                ports
                    .status("/v1/gateways")
                    .compose(
                        gateways ->
                            ports
                                .status("/v1/lookahead")
                                .map(slots -> StandingsCheck.of(gateways, slots))))
        : Future.succeededFuture(List.of());
  }

  private Future<List<Finding>> files(OwnPorts ports, NodesCheck nodes) {
    return blocking(
        "data folder", () -> new FilesCheck(config, ports.isOurs(), nodes.spec()).check());
  }

  private Slot slot(NodesCheck nodes) {
    Optional<ChainSpec> spec = nodes.spec();
    return spec.map(known -> known.slotAt(clock.instant())).orElse(new Slot(1));
  }

  private Future<List<Finding>> blocking(String name, Callable<List<Finding>> check) {
    return bounded(name, () -> vertx.executeBlocking(check, false));
  }

  /** What a check throws, or that it takes too long, is a finding too. */
  private Future<List<Finding>> bounded(String name, Supplier<Future<List<Finding>>> check) {
    Future<List<Finding>> checking;
    try {
      checking = check.get();
    } catch (RuntimeException e) {
      checking = Future.failedFuture(e);
    }
    return checking
        .timeout(each.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(
            failure -> {
              List<Finding> findings = new ArrayList<>();
              findings.add(Failed.finding(name, failure));
              return findings;
            });
  }
}
