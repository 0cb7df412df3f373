package dev.baton.cli.doctor;

import dev.baton.Parts;
import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigException;
import dev.baton.config.GatewaySettings;
import dev.baton.config.PeerSettings;
import dev.baton.config.StatusEndpoint;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpLimits;
import dev.baton.monitor.Watch;
import dev.baton.monitor.peer.KnownGateway;
import dev.baton.monitor.peer.PeerRuns;
import dev.baton.monitor.peer.SharedFormat;
import dev.baton.monitor.peer.SharedPage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The other Batons that observe: whether they answer, are who they should be, and of whom they
 * speak.
 */
final class ObserversCheck {

  private static final String LATER =
      "While it lasts, this observer is silent: nothing is revoked on its word, and gaps in streams"
          + " stay unknown.";
  private static final String TOKEN =
      "Let token-file hold what the observer's api.status.observer-token-file holds.";
  private static final String NAMES =
      "Give gateways the same names and delegate keys on both sides; what does not match is left"
          + " out.";

  private static final String NO_WITNESS = ": it sees no more than that one, and proves nothing";
  private static final String OTHER =
      "Let its url be the status API of another Baton, on another machine and line.";

  private final Vertx vertx;
  private final Optional<PeerSettings> own;
  private final List<PeerSettings> observers;
  private final Set<BlsPublicKey> delegates;

  ObserversCheck(Vertx vertx, BatonConfig config) {
    this.vertx = vertx;
    this.own = own(config.api().status());
    this.observers = config.observers();
    this.delegates =
        config.gateways().stream().map(GatewaySettings::delegate).collect(Collectors.toSet());
  }

  /** The own status API, to be asked as others ask it. */
  private static Optional<PeerSettings> own(StatusEndpoint status) {
    URI url = OwnPorts.reachable(status.host(), status.port());
    return Optional.of(status.observerTokenFile())
        .filter(known -> status.port() != 0)
        .map(token -> new PeerSettings(Watch.OWN, url, token, Watch.OWN, Watch.OWN));
  }

  /**
   * What came of asking one.
   *
   * @param process what the Baton that answered is known by; empty if none did
   */
  private record Heard(String name, Finding finding, Optional<String> process) {

    static Heard nothing(String name, Finding finding) {
      return new Heard(name, finding, Optional.empty());
    }

    /** The same, unless it is a Baton that another name stands for. */
    Finding unlessTaken(PeerRuns runs) {
      return process
          .flatMap(run -> runs.taken(name, run))
          .map(
              other ->
                  Finding.misconfigured(
                      finding.check(), "is the same Baton as " + other + NO_WITNESS, OTHER))
          .orElse(finding);
    }
  }

  Future<List<Finding>> check() {
    if (observers.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return own.map(self -> ask(self).map(Heard::process))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(process -> check(new PeerRuns(process.orElse(""))));
  }

  private Future<List<Finding>> check(PeerRuns runs) {
    List<Future<Heard>> asked = new ArrayList<>();
    observers.forEach(one -> asked.add(ask(one)));
    return Future.all(asked)
        .map(all -> all.<Heard>list().stream().map(heard -> heard.unlessTaken(runs)).toList());
  }

  private Future<Heard> ask(PeerSettings observer) {
    String name = observer.name();
    String check = "observer " + name;
    BoundedHttpClient client;
    try {
      client =
          new BoundedHttpClient(
              vertx, observer.url(), Parts.authorization(observer), HttpLimits.DEFAULTS);
    } catch (ConfigException e) {
      Finding finding = Finding.misconfigured(check, String.valueOf(e.getMessage()), TOKEN);
      return Future.succeededFuture(Heard.nothing(name, finding));
    }
    return client
        .get("/v1/observations")
        .map(answer -> heard(name, check, answer))
        .otherwise(
            failure -> Heard.nothing(name, Finding.warn(check, Failed.reason(failure), LATER)))
        .eventually(client::close);
  }

  private Heard heard(String name, String check, HttpAnswer answer) {
    if (answer.status() == 401 || answer.status() == 403) {
      return Heard.nothing(name, Finding.warn(check, "refuses: " + answer.words(), TOKEN));
    }
    if (!answer.isSuccess()) {
      String said = "status " + answer.status() + " " + answer.words();
      return Heard.nothing(name, Finding.warn(check, said, LATER));
    }
    try {
      SharedPage page = SharedFormat.read(answer.body().getBytes());
      return new Heard(name, finding(check, page), Optional.of(page.process()));
    } catch (IllegalArgumentException e) {
      String said = "answers, but not as the status API of a Baton does";
      return Heard.nothing(name, Finding.warn(check, said, "Correct its URL."));
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
