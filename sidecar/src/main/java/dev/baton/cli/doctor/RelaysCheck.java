package dev.baton.cli.doctor;

import dev.baton.Parts;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.config.RelaySettings;
import dev.baton.delegation.Reason;
import dev.baton.http.HttpLimits;
import dev.baton.relay.Dialect;
import dev.baton.relay.DialectProbe;
import dev.baton.relay.DialectProbe.Verdict;
import dev.baton.relay.RelayEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/** Every relay: whether it answers, and in which dialect. Nothing is posted. */
final class RelaysCheck {

  private final Vertx vertx;
  private final BatonConfig config;

  RelaysCheck(Vertx vertx, BatonConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  Future<List<Finding>> check(Slot slot) {
    if (config.relays().isEmpty()) {
      return Future.succeededFuture(
          List.of(
              Finding.warn(
                  "relays", "none is configured", "Add relays before you turn signing on.")));
    }
    List<Future<Finding>> checks =
        config.relays().stream().map(relay -> check(relay, slot)).toList();
    return Future.all(checks).map(all -> all.<Finding>list());
  }

  private Future<Finding> check(RelaySettings settings, Slot slot) {
    String name = "relay " + settings.name();
    try {
      RelayEndpoint endpoint = Parts.relay(settings);
      return new DialectProbe(vertx, endpoint, HttpLimits.DEFAULTS)
          .probe(slot)
          .map(found -> judge(name, endpoint.dialect(), found))
          .otherwise(e -> Failed.finding(name, e));
    } catch (RuntimeException e) {
      return Future.succeededFuture(Failed.finding(name, e));
    }
  }

  private static Finding judge(String name, Dialect configured, List<DialectProbe.Finding> found) {
    DialectProbe.Finding ours =
        found.stream().filter(f -> f.dialect() == configured).findFirst().orElseThrow();
    Optional<Dialect> other =
        found.stream()
            .filter(f -> f.dialect() != configured && f.verdict() == Verdict.SPEAKS)
            .map(DialectProbe.Finding::dialect)
            .findFirst();
    if (ours.verdict() == Verdict.SPEAKS) {
      String both = other.map(dialect -> ", and " + dialect + " too").orElse("");
      return Finding.ok(name, "speaks " + configured + " as configured" + both);
    }
    if (other.isPresent()) {
      return Finding.misconfigured(
          name,
          "speaks " + other.get() + ", and " + configured + " is configured",
          "Set its dialect to " + other.get() + ".");
    }
    return ours.verdict() == Verdict.DOES_NOT
        ? Finding.misconfigured(
            name,
            "answers, but speaks neither dialect (" + ours.detail() + ")",
            "Correct its URL: the routes begin with /delegations/ or /constraints/v0/.")
        : Finding.unavailable(
            name, ours.detail(), ours.reason().map(Reason::remedy).orElse("See the message."));
  }
}
