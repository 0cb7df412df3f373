package dev.baton.cli.doctor;

import dev.baton.Parts;
import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigException;
import dev.baton.config.GatewaySettings;
import dev.baton.config.PeerSettings;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpLimits;
import dev.baton.monitor.peer.KnownGateway;
import dev.baton.monitor.peer.SharedFormat;
import dev.baton.monitor.peer.SharedPage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The other Batons that observe: whether they answer, and of whom they speak. */
final class ObserversCheck {

  private static final String LATER =
      "While it lasts, this observer is silent: nothing is revoked on its word, and gaps in streams"
          + " stay unknown.";
  private static final String TOKEN =
      "Let token-file hold what the observer's api.status.observer-token-file holds.";
  private static final String NAMES =
      "Give gateways the same names and delegate keys on both sides; what does not match is left"
          + " out.";

  private final Vertx vertx;
  private final List<PeerSettings> observers;
  private final Set<BlsPublicKey> delegates;

  ObserversCheck(Vertx vertx, BatonConfig config) {
    this.vertx = vertx;
    this.observers = config.observers();
    this.delegates =
        config.gateways().stream().map(GatewaySettings::delegate).collect(Collectors.toSet());
  }

  Future<List<Finding>> check() {
    List<Future<Finding>> checks = new ArrayList<>();
    observers.forEach(one -> checks.add(check(one)));
    return Future.all(checks).map(all -> all.<Finding>list());
  }

  private Future<Finding> check(PeerSettings observer) {
    String check = "observer " + observer.name();
    BoundedHttpClient client;
    try {
      client =
          new BoundedHttpClient(
              vertx, observer.url(), Parts.authorization(observer), HttpLimits.DEFAULTS);
    } catch (ConfigException e) {
      return Future.succeededFuture(
          Finding.misconfigured(check, String.valueOf(e.getMessage()), TOKEN));
    }
    return client
        .get("/v1/observations")
        .map(answer -> finding(check, answer))
        .otherwise(failure -> Finding.warn(check, Failed.reason(failure), LATER))
        .eventually(client::close);
  }

  private Finding finding(String check, HttpAnswer answer) {
    if (answer.status() == 401 || answer.status() == 403) {
      return Finding.warn(check, "refuses: " + answer.words(), TOKEN);
    }
    try {
      return answer.isSuccess()
          ? finding(check, SharedFormat.read(answer.body().getBytes()))
          : Finding.warn(check, "status " + answer.status() + " " + answer.words(), LATER);
    } catch (IllegalArgumentException e) {
      return Finding.warn(
          check, "answers, but not as the status API of a Baton does", "Correct its URL.");
    }
  }

  private Finding finding(String check, SharedPage page) {
    List<BlsPublicKey> of =
        page.data().stream()
            .flatMap(one -> one.gateway().stream())
            .map(KnownGateway::delegate)
            .distinct()
            .toList();
    long known = of.stream().filter(delegates::contains).count();
    String found =
        "answers; it watches "
            + of.size()
            + " gateway(s) now, of which "
            + known
            + " are known here by their keys";
    return of.isEmpty() || known > 0 ? Finding.ok(check, found) : Finding.warn(check, found, NAMES);
  }
}
