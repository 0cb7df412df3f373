package dev.baton;

import dev.baton.beacon.Blocks;
import dev.baton.beacon.ChainSpec;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.config.BatonConfig;
import dev.baton.config.RelaySettings;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Timers;
import dev.baton.http.BoundedHttpClient;
import dev.baton.metrics.BatonMetrics;
import dev.baton.monitor.guard.GuardReport;
import dev.baton.monitor.guard.ProposerGuard;
import dev.baton.monitor.guard.SlotWitness;
import dev.baton.relay.RelayAfterwards;
import dev.baton.relay.RelayEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guard over our own proposer, put together. Lives on the event loop. */
final class GuardParts {

  private static final Logger log = LoggerFactory.getLogger(GuardParts.class);

  private final Ledger ledger;
  private final Consumer<String> meter;
  private final List<BoundedHttpClient> clients = new ArrayList<>();
  private final ProposerGuard guard;

  /** Asks nobody yet. */
  GuardParts(
      Vertx vertx,
      BatonConfig config,
      ChainSpec spec,
      CommitBoostScheme scheme,
      Kept kept,
      Blocks blocks,
      Timers timers,
      BatonMetrics metrics) {
    this.ledger = kept.ledger();
    this.meter = metrics.guard();
    List<SlotWitness> witnesses = new ArrayList<>();
    for (RelaySettings relay : config.relays()) {
      RelayEndpoint endpoint = Parts.relay(relay);
      BoundedHttpClient client =
          new BoundedHttpClient(
              vertx, endpoint.uri(), endpoint.authorization(), Parts.limits(spec.slotDuration()));
      clients.add(client);
      witnesses.add(
          new RelayAfterwards(vertx, endpoint.name(), client, scheme, Parts.terms(config)));
    }
    this.guard = new ProposerGuard(kept.journal(), blocks, witnesses, timers, this::seen);
  }

  ProposerGuard guard() {
    return guard;
  }

  private void seen(GuardReport report) {
    meter.accept(report.result().code());
    if (report.result().isAlarm()) {
      ledger
          .append(List.of(report.note()))
          .onFailure(
              failure ->
                  log.error(
                      "{}: the alarm could not be kept: {}", report.key(), failure.getMessage()));
    }
  }

  /** Asks nobody any more. */
  Future<Void> close() {
    return Future.join(clients.stream().map(BoundedHttpClient::close).toList()).mapEmpty();
  }
}
