package dev.baton;

import dev.baton.api.AdminRoutes;
import dev.baton.api.ValidatorRoutes;
import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.DelegationService;
import dev.baton.delegation.DelegationSetup;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalQueue;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Relay;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotTimes;
import dev.baton.delegation.Standings;
import dev.baton.delegation.StatusView;
import dev.baton.delegation.Timers;
import dev.baton.gateway.GatewayBoard;
import dev.baton.http.HttpLimits;
import dev.baton.metrics.BatonMetrics;
import dev.baton.policy.Collateral;
import dev.baton.policy.Decisions;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.PolicyWorld;
import dev.baton.pool.LedgerRoster;
import dev.baton.pool.RosterApply;
import dev.baton.relay.HttpRelay;
import dev.baton.relay.ListingCheck;
import dev.baton.relay.RelayEndpoint;
import dev.baton.relay.WatchedRelay;
import dev.baton.schedule.DutyTracker;
import dev.baton.schedule.SlotTicker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What runs from slot to slot: ticker, duties, delegations, and the gateways' availability. */
final class Engine {

  private final Vertx vertx;
  private final BatonConfig config;
  private final ChainSpec spec;
  private final BeaconChain beacon;
  private final CommitBoostScheme scheme;
  private final Timers timers;
  private final KeyRing keys;
  private final BatonMetrics metrics;
  private final List<HttpRelay> relays = new ArrayList<>();
  private final List<WatchedRelay> watched = new ArrayList<>();
  private final GatewayBoard gateways;
  private final ValidatorIndices indices;
  private final DutyTracker tracker;
  private final JournalQueue journal;
  private final Decisions decisions;
  private final GroupPolicy policy;
  private final DelegationService service;
  private final SlotTicker ticker;
  private final LiveView view;
  private final LivePool pool;
  private final RosterApply rosterChanges;
  private final LedgerRoster roster;

  /** Wires everything and starts nothing. */
  Engine(
      Vertx vertx,
      BatonConfig config,
      ChainSpec spec,
      CommitBoostScheme scheme,
      BeaconChain beacon,
      Timers timers,
      KeyRing keys,
      JournalQueue journal,
      LedgerRoster roster,
      BatonMetrics metrics,
      List<SlotListener> listeners) {
    this.vertx = vertx;
    this.config = config;
    this.spec = spec;
    this.beacon = beacon;
    this.timers = timers;
    this.keys = keys;
    this.metrics = metrics;
    this.scheme = scheme;
    HttpLimits limits = Parts.limits(spec.slotDuration());
    config.relays().forEach(relay -> addRelay(Parts.relay(relay), limits));
    this.gateways = new GatewayBoard(vertx, Parts.gateways(config), limits);
    this.indices = new ValidatorIndices(beacon, keys::owned);
    SlotTimes times = new SlotTimes(spec, config.timing().lead(), config.timing().usefulUntil());
    this.tracker =
        new DutyTracker(beacon, spec, timers, config.timing().settle(), this::dutiesRead);
    this.journal = journal;
    this.decisions = new Decisions(4L * spec.slotsPerEpoch());
    this.policy =
        new GroupPolicy(
            PolicyParts.rules(config, (rollup, gateway) -> false),
            new PolicyWorld(
                tracker::known,
                keys::owns,
                this::firstUndecided,
                decisions,
                this::isAvailable,
                Standings.NONE,
                roster,
                PolicyParts.optedIn(config.optedIn()),
                Collateral.NONE));
    this.service =
        new DelegationService(
            new DelegationSetup(
                tracker,
                policy,
                keys.signers(),
                List.<Relay>copyOf(watched),
                journal,
                times,
                timers,
                keys::owns,
                this::unsafe,
                Parts.terms(config),
                new SplittableRandom(),
                allListeners(listeners)));
    this.ticker = new SlotTicker(spec, timers, this::slotStarted);
    this.roster = roster;
    this.pool = new LivePool(keys, indices, () -> policy.rules().groups());
    this.rosterChanges = new RosterApply(roster, pool, timers, this::rosterChanged);
    this.view =
        new LiveView(
            beacon,
            tracker,
            service,
            journal,
            gateways,
            watched,
            keys,
            indices,
            times,
            timers,
            config,
            this::unsafe);
  }

  StatusView view() {
    return view;
  }

  /** What is served beside the view. */
  List<AdminRoutes> adminRoutes() {
    return List.of(new ValidatorRoutes(pool, roster, rosterChanges));
  }

  /** The proposers of the slots ahead, as far as they are known, the next first. */
  List<BlsPublicKey> comingProposers() {
    Slot now = spec.slotAt(timers.instant());
    return tracker.known().stream()
        .flatMap(epoch -> epoch.duties().stream())
        .filter(duty -> duty.slot().isAfter(now))
        .map(ProposerDuty::proposer)
        .toList();
  }

  /** Takes up what an earlier run left, then goes from slot to slot. */
  Future<Void> start() {
    beacon.subscribe(tracker::onEvent);
    Slot from = spec.firstSlot(spec.epochOf(spec.slotAt(timers.instant())).previous());
    return service
        .resume()
        .compose(resumed -> journal.list(Journal.Query.since(from)))
        .onSuccess(decisions::load)
        .onSuccess(loaded -> ticker.start())
        .mapEmpty();
  }

  /** Makes no new decisions, and is done when nothing is in flight, after a slot at the latest. */
  Future<Void> stop() {
    ticker.stop();
    return service
        .stop(spec.slotDuration())
        .eventually(() -> Future.join(relays.stream().map(HttpRelay::close).toList()))
        .eventually(gateways::close);
  }

  private void slotStarted(Slot slot) {
    gateways.check();
    keys.signers().refreshRemote(slot.equals(spec.firstSlot(spec.epochOf(slot))));
    indices.refresh(spec.epochOf(slot));
    tracker.refresh();
  }

  private void dutiesRead() {
    service.advance();
  }

  private void rosterChanged() {
    policy.invalidate();
    service.advance();
  }

  private void addRelay(RelayEndpoint endpoint, HttpLimits limits) {
    ListingCheck check = new ListingCheck(scheme, Parts.terms(config), keys::owns);
    HttpRelay relay = new HttpRelay(vertx, endpoint, limits, check);
    relays.add(relay);
    watched.add(new WatchedRelay(metrics.relay(relay), endpoint.uri().toString(), timers));
  }

  private List<SlotListener> allListeners(List<SlotListener> more) {
    List<SlotListener> all =
        new ArrayList<>(List.of(new SlotLog(), metrics.slots(spec), decisions));
    all.addAll(more);
    return all;
  }

  private Slot firstUndecided() {
    return spec.slotAt(timers.instant()).plus(config.timing().usefulUntil());
  }

  /** A gateway that nobody could ask may well be there. */
  private boolean isAvailable(Gateway gateway) {
    return gateways.of(gateway.name()) != StatusView.Availability.UNAVAILABLE;
  }

  private Optional<Obstacle> unsafe() {
    if (!config.signing()) {
      return Optional.of(new Obstacle(Reason.SIGNING_OFF, ""));
    }
    long skew = beacon.provenClockSkewMillis();
    return skew == 0
        ? Optional.empty()
        : Optional.of(new Obstacle(Reason.CLOCK_SKEWED, "by " + skew + " ms at least"));
  }
}
