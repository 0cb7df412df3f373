package dev.baton;

import dev.baton.api.AdminRoutes;
import dev.baton.api.ValidatorRoutes;
import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.Blocks;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.config.BatonConfig;
import dev.baton.config.RollupSettings;
import dev.baton.delegation.DelegationService;
import dev.baton.delegation.DelegationSetup;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Journal;
import dev.baton.delegation.KeyRoles;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotTimes;
import dev.baton.delegation.Standings;
import dev.baton.delegation.StatusView;
import dev.baton.delegation.Timers;
import dev.baton.gateway.GatewayBoard;
import dev.baton.gateway.PinnedStandings;
import dev.baton.metrics.BatonMetrics;
import dev.baton.policy.Collateral;
import dev.baton.policy.Decisions;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.OptedIn;
import dev.baton.policy.PolicyRules;
import dev.baton.policy.PolicyWorld;
import dev.baton.pool.RosterApply;
import dev.baton.schedule.DutyTracker;
import dev.baton.schedule.SlotTicker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs from slot to slot: ticker, duties, delegations, and the gateways' availability. */
final class Engine implements LiveConfig {

  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  private final Vertx vertx;
  private BatonConfig config;
  private final ChainSpec spec;
  private final BeaconChain beacon;
  private final Timers timers;
  private final KeyRing keys;
  private final BatonMetrics metrics;
  private final RelayRing relays;
  private GatewayBoard gateways;
  private final ValidatorIndices indices;
  private final DutyTracker tracker;
  private final Kept kept;
  private final Decisions decisions;
  private final GroupPolicy policy;
  private final DelegationService service;
  private final SlotTicker ticker;
  private final LiveView view;
  private final GuardParts guard;
  private final Watching watching;
  private final Oversight oversight;
  private final LivePool pool;
  private final RosterApply rosterChanges;
  private OptedIn optedIn;
  private boolean deciding;

  /** Wires everything and starts nothing. */
  Engine(
      Vertx vertx,
      BatonConfig config,
      ChainSpec spec,
      CommitBoostScheme scheme,
      BeaconChain beacon,
      Blocks blocks,
      Timers timers,
      KeyRing keys,
      Kept kept,
      Optional<AccountKey> heartbeatKey,
      BatonMetrics metrics,
      List<SlotListener> listeners) {
    this.vertx = vertx;
    this.config = config;
    this.spec = spec;
    this.beacon = beacon;
    this.timers = timers;
    this.keys = keys;
    this.metrics = metrics;
    this.relays =
        new RelayRing(
            vertx,
            config.relays().stream().map(Parts::relay).toList(),
            Parts.limits(spec.slotDuration()),
            scheme,
            Parts.terms(config),
            keys::owns,
            metrics,
            timers);
    this.gateways = board(config);
    this.indices = new ValidatorIndices(beacon, keys::owned);
    SlotTimes times = new SlotTimes(spec, config.timing().lead(), config.timing().usefulUntil());
    this.tracker =
        new DutyTracker(beacon, spec, timers, config.timing().settle(), this::dutiesRead);
    this.kept = kept;
    this.optedIn = PolicyParts.optedIn(config.optedIn());
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
                new PinnedStandings(kept.pins(), this::standing),
                new BannedRoster(kept.roster(), kept.bans()),
                duty -> optedIn.of(duty),
                Collateral.NONE));
    this.service =
        new DelegationService(
            new DelegationSetup(
                tracker,
                policy,
                keys.signers(),
                relays.relays(),
                kept.journal(),
                times,
                timers,
                keys::owns,
                this::unsafe,
                Parts.terms(config),
                new SplittableRandom(),
                allListeners(listeners)));
    this.guard = new GuardParts(vertx, config, spec, scheme, kept, blocks, timers, metrics);
    this.oversight =
        new Oversight(
            vertx,
            config,
            spec,
            timers,
            kept,
            service::reports,
            this::standingsChanged,
            all -> watching(heartbeatKey, all));
    this.watching = oversight.watching();
    this.ticker = new SlotTicker(spec, timers, this::slotStarted);
    this.pool = new LivePool(keys, indices, () -> policy.rules().groups());
    this.rosterChanges = new RosterApply(kept.roster(), pool, timers, this::standingsChanged);
    this.view =
        new LiveView(
            beacon,
            tracker,
            service,
            kept.journal(),
            () -> gateways,
            relays.watched(),
            keys,
            indices,
            times,
            timers,
            config,
            this::unsafe,
            watching,
            guard.guard());
  }

  StatusView view() {
    return view;
  }

  private Watching watching(Optional<AccountKey> heartbeatKey, Oversight all) {
    return new Watching(
        new Watching.Setup(
            vertx,
            spec,
            beacon,
            timers,
            kept,
            this::sequencer,
            () -> relays.together(deliveriesNow()),
            heartbeatKey,
            List.of(guard.guard()),
            all::changed),
        config);
  }

  /** What is served beside the view. */
  List<AdminRoutes> adminRoutes() {
    List<AdminRoutes> routes = new ArrayList<>(oversight.routes(view));
    routes.add(new ValidatorRoutes(pool, kept.roster(), rosterChanges));
    return routes;
  }

  /** New gateways' keys are pinned before they count; no gateway may have a validator's key. */
  @Override
  public Future<Void> prepare(BatonConfig next) {
    return Future.succeededFuture()
        .compose(
            now -> {
              keys.requireApartFrom(KeyRoles.of(Parts.gateways(next)));
              return kept.pins().see(GatewayParts.keys(next, watching.otherSigners()));
            })
        .onFailure(failure -> kept.pins().see(GatewayParts.keys(config, watching.otherSigners())));
  }

  @Override
  public void replace(BatonConfig next) {
    GatewayBoard gone = gateways;
    // Nothing may be decided by half of the old and half of the new.
    deciding = false;
    try {
      oversight.replace(next);
      config = next;
      gateways = board(next);
      gone.close();
      optedIn = PolicyParts.optedIn(next.optedIn());
      policy.replace(PolicyParts.rules(next, watching::isRegistered));
    } finally {
      deciding = true;
    }
    advance();
  }

  private GatewayBoard board(BatonConfig of) {
    return new GatewayBoard(vertx, Parts.gateways(of), Parts.limits(spec.slotDuration()));
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
    return oversight
        .start()
        .compose(loaded -> service.resume())
        .compose(resumed -> kept.journal().list(Journal.Query.since(from)))
        .onSuccess(decisions::load)
        .onSuccess(
            loaded -> {
              deciding = true;
              ticker.start();
            })
        .mapEmpty();
  }

  /** Makes no new decisions, and is done when nothing is in flight, after a slot at the latest. */
  Future<Void> stop() {
    ticker.stop();
    return service
        .stop(spec.slotDuration())
        .eventually(relays::close)
        .eventually(() -> gateways.close())
        .eventually(oversight::close)
        .eventually(guard::close);
  }

  private void slotStarted(Slot slot) {
    tracker.refresh();
    keys.signers().refreshRemote(slot.equals(spec.firstSlot(spec.epochOf(slot))));
    indices.refresh(spec.epochOf(slot));
    watch(slot);
    gateways.check();
  }

  /** Whatever is wrong with watching, the slot goes on. */
  private void watch(Slot slot) {
    try {
      watching.slotStarted(slot);
      followRegistries();
    } catch (RuntimeException e) {
      log.error("A defect of watching gateways; slot {} goes on without it", slot, e);
    }
  }

  private void dutiesRead() {
    advance();
  }

  /** An event or an order may come before all is known that forbids signing. */
  private void advance() {
    if (deciding) {
      service.advance();
    }
  }

  private Standings.Entry standing(String gateway, String rollup, String slo) {
    return watching.of(gateway, rollup, slo);
  }

  /** The gateway whose delegation for the slot is out: it is the one to be held to it. */
  private Optional<String> sequencer(Optional<String> rollup, Slot slot) {
    return service.reports().stream()
        .filter(report -> report.duty().slot().equals(slot) && report.confirmedAt().isPresent())
        .filter(report -> rollup.isEmpty() || isServed(report.duty().proposer(), rollup.get()))
        .findFirst()
        .flatMap(SlotReport::gateway);
  }

  /** A delegation is no word about rollups that the validator's group does not serve. */
  private boolean isServed(BlsPublicKey proposer, String rollup) {
    PolicyRules rules = policy.rules();
    return rules
        .groupOf(proposer, kept.roster())
        .filter(group -> rules.servedBy(group).stream().anyMatch(one -> one.name().equals(rollup)))
        .isPresent();
  }

  private Map<String, Delivery> deliveriesNow() {
    Slot now = spec.slotAt(timers.instant());
    return service.reports().stream()
        .filter(report -> report.duty().slot().equals(now) && report.signedAt().isPresent())
        .findFirst()
        .map(SlotReport::deliveries)
        .orElseGet(Map::of);
  }

  private void standingsChanged() {
    policy.invalidate();
    advance();
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

  /** What registries list may change at any time. */
  private void followRegistries() {
    if (config.rollups().stream().anyMatch(RollupSettings::fromRegistry)) {
      PolicyRules now = PolicyParts.rules(config, watching::isRegistered);
      if (!now.rollups().equals(policy.rules().rollups())) {
        policy.replace(now);
      }
    }
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
