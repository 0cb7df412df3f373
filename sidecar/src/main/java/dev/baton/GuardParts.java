package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.config.RelaySettings;
import dev.baton.delegation.Ledger;
import dev.baton.http.BoundedHttpClient;
import dev.baton.monitor.guard.GuardReport;
import dev.baton.monitor.guard.ProposerGuard;
import dev.baton.monitor.guard.SlotWitness;
import dev.baton.relay.RelayAfterwards;
import dev.baton.relay.RelayEndpoint;
import io.vertx.core.Future;
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
  GuardParts(Foundation base, BatonConfig config) {
    this.ledger = base.kept().ledger();
    this.meter = base.metrics().guard();
    List<SlotWitness> witnesses = new ArrayList<>();
    for (RelaySettings relay : config.relays()) {
      RelayEndpoint endpoint = Parts.relay(relay);
      BoundedHttpClient client =
          new BoundedHttpClient(
              base.vertx(), endpoint.uri(), endpoint.authorization(), base.limits());
      clients.add(client);
      witnesses.add(
          new RelayAfterwards(
              base.vertx(), endpoint.name(), client, base.scheme(), Parts.terms(config)));
    }
    this.guard =
        new ProposerGuard(
            base.kept().journal(), base.beacon(), witnesses, base.timers(), this::seen);
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
