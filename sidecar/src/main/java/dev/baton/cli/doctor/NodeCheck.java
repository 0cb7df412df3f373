package dev.baton.cli.doctor;

import dev.baton.Parts;
import dev.baton.beacon.BeaconEndpoint;
import dev.baton.beacon.BeaconException;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.HttpBeaconNode;
import dev.baton.beacon.SyncState;
import dev.baton.config.BatonConfig;
import dev.baton.config.BeaconNodeSettings;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One beacon node: whether it answers, follows the right chain, and serves what Baton needs. */
final class NodeCheck {

  private static final Set<Integer> NO_SUCH_ROUTE = Set.of(404, 405, 501);

  private final Vertx vertx;
  private final BatonConfig config;
  private final BeaconEndpoint endpoint;
  private final HttpBeaconNode node;
  private final InstantSource clock;
  private final String name;
  private final List<Finding> findings = new ArrayList<>();
  private Optional<ChainSpec> spec = Optional.empty();

  NodeCheck(Vertx vertx, BatonConfig config, BeaconNodeSettings settings, InstantSource clock) {
    this.vertx = vertx;
    this.config = config;
    this.endpoint = Parts.beaconNode(settings);
    this.node = HttpBeaconNode.create(vertx, endpoint, Parts.beaconSettings(config), clock);
    this.clock = clock;
    this.name = "beacon node " + settings.name();
  }

  /** What the node says of its chain; empty if it does not answer or is on another. */
  Optional<ChainSpec> spec() {
    return spec;
  }

  /** Never fails: a later check is left out if an earlier one makes it pointless. */
  Future<List<Finding>> check() {
    return reach()
        .compose(sync -> chain().compose(found -> duties(found, sync)))
        .<List<Finding>>transform(done -> Future.succeededFuture(List.copyOf(findings)))
        .eventually(node::close);
  }

  private Future<SyncState> reach() {
    Future<String> version = node.version().otherwise("version unknown");
    return node.syncing()
        .onFailure(e -> findings.add(unreachable(e)))
        .compose(sync -> version.map(told -> noted(sync, told)));
  }

  private SyncState noted(SyncState sync, String version) {
    String at = node.origin() + " runs " + version + ", at slot " + sync.head();
    if (sync.syncing()) {
      findings.add(
          Finding.unavailable(name, at + ", still syncing", Reason.BEACON_SYNCING.remedy()));
    } else if (sync.optimistic() || sync.elOffline()) {
      String why = sync.elOffline() ? ", its execution client is gone" : ", optimistic";
      findings.add(Finding.unavailable(name, at + why, Reason.BEACON_OPTIMISTIC.remedy()));
    } else {
      findings.add(Finding.ok(name, at + ", synced"));
    }
    return sync;
  }

  /** The finding names the node already. */
  private String said(Throwable e) {
    String reason = Failed.reason(e);
    return reason.startsWith(name + ": ") ? reason.substring(name.length() + 2) : reason;
  }

  private Finding unreachable(Throwable e) {
    boolean timedOut =
        e instanceof BeaconException b && b.reason() == BeaconException.Reason.TIMED_OUT;
    Reason reason = timedOut ? Reason.BEACON_TIMED_OUT : Reason.BEACON_UNREACHABLE;
    return Finding.unavailable(name, said(e), reason.remedy());
  }

  private Future<ChainSpec> chain() {
    String check = name + " chain";
    return node.chainSpec()
        .map(found -> Parts.requireChain(config, found))
        .onSuccess(
            found -> {
              spec = Optional.of(found);
              findings.add(
                  Finding.ok(
                      check,
                      "chain id " + found.chainId() + ", root " + found.genesisValidatorsRoot()));
            })
        .onFailure(
            e ->
                findings.add(
                    e instanceof RefusedException
                        ? Finding.misconfigured(check, said(e), Reason.WRONG_CHAIN.remedy())
                        : Finding.unavailable(check, said(e), Reason.BEACON_MALFORMED.remedy())));
  }

  private Future<Void> duties(ChainSpec found, SyncState sync) {
    String check = name + " duties";
    if (!found.hasStarted(clock.instant())) {
      findings.add(Finding.ok(check, "the chain has not begun"));
      return Future.succeededFuture();
    }
    Epoch epoch = found.epochOf(found.slotAt(clock.instant()));
    return node.duties(found, epoch)
        .onFailure(
            e ->
                findings.add(
                    Finding.unavailable(
                        check, said(e), Reason.DUTIES_UNKNOWN.meaning() + " See the message.")))
        .compose(duties -> route(epoch, found).map(route -> dutiesRead(check, duties, route)))
        .compose(duties -> lookahead(found, sync, duties));
  }

  private EpochDuties dutiesRead(String check, EpochDuties duties, String route) {
    findings.add(
        Finding.ok(
            check,
            "epoch " + duties.epoch() + " depends on " + duties.dependentRoot() + ", by " + route));
    return duties;
  }

  /** Which of the two routes the duties come from, for people. */
  private Future<String> route(Epoch epoch, ChainSpec found) {
    if (!found.hasStableLookahead(epoch)) {
      return Future.succeededFuture("the v1 route, as before Fulu");
    }
    BoundedHttpClient client;
    try {
      client =
          new BoundedHttpClient(
              vertx, endpoint.uri(), endpoint.authorization(), HttpLimits.DEFAULTS);
    } catch (IllegalArgumentException e) {
      return Future.succeededFuture("a route that was not looked at");
    }
    return client
        .get("/eth/v2/validator/duties/proposer/" + epoch)
        .map(
            answer ->
                NO_SUCH_ROUTE.contains(answer.status())
                    ? "the v1 route with the root looked up, for it has no v2 route"
                    : "the v2 route")
        .otherwise("a route that was not looked at")
        .eventually(client::close);
  }

  /** From Fulu on the state itself says who proposes. */
  private Future<Void> lookahead(ChainSpec found, SyncState sync, EpochDuties duties) {
    Epoch ofHead = found.epochOf(sync.head());
    if (found.fuluForkEpoch().isAfter(ofHead) || !ofHead.equals(duties.epoch())) {
      return Future.succeededFuture();
    }
    String check = name + " lookahead";
    return new LookaheadCheck(check, found, () -> node.proposerLookahead(found), node::syncing)
        .compare(duties)
        .otherwise(
            e -> Finding.warn(check, "not told: " + said(e), "Update the node if it can serve it."))
        .onSuccess(findings::add)
        .mapEmpty();
  }
}
