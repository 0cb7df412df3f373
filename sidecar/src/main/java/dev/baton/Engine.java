package dev.baton;

import dev.baton.api.AdminRoutes;
import dev.baton.api.ValidatorRoutes;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.GatewayKeys.Offer;
import dev.baton.delegation.KeyRoles;
import dev.baton.delegation.RefusedKeys;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.Standings;
import dev.baton.delegation.StatusView;
import dev.baton.monitor.peer.SharedReadings;
import dev.baton.pool.RosterApply;
import dev.baton.schedule.DutyTracker;
import dev.baton.schedule.SlotTicker;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs from slot to slot: duties, choosing, delegating, watching, each in its turn. */
final class Engine implements LiveConfig {

  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  private final Foundation base;
  private BatonConfig config;
  private final ValidatorIndices indices;
  private final DutyTracker tracker;
  private final Choosing choosing;
  private final Delegating delegating;
  private final GuardParts guard;
  private final Oversight oversight;
  private final Watching watching;
  private final SlotTicker ticker;
  private final LivePool pool;
  private final RosterApply rosterChanges;
  private final LiveView view;

  /** Wires everything and starts nothing. */
  Engine(Foundation base, BatonConfig config, List<SlotListener> listeners) {
    this.base = base;
    this.config = config;
    this.indices = new ValidatorIndices(base.beacon(), base.keys()::owned);
    this.tracker =
        new DutyTracker(
            base.beacon(), base.spec(), base.timers(), config.timing().settle(), this::dutiesRead);
    this.choosing = new Choosing(base, config, tracker::known, this::standing);
    this.delegating = new Delegating(base, config, tracker, choosing, listeners);
    this.guard = new GuardParts(base, config);
    this.oversight =
        new Oversight(base, config, delegating::slots, this::standingsChanged, this::watching);
    this.watching = oversight.watching();
    this.ticker = new SlotTicker(base.spec(), base.timers(), this::slotStarted);
    this.pool = new LivePool(base.keys(), indices, choosing::groups);
    this.rosterChanges =
        new RosterApply(base.kept().roster(), pool, base.timers(), this::standingsChanged);
    this.view =
        new LiveView(base, config, tracker, choosing, delegating, indices, watching, guard.guard());
  }

  StatusView view() {
    return view;
  }

  /** What other Batons may ask for. */
  SharedReadings shared() {
    return watching.shared();
  }

  private Watching watching(Oversight all) {
    return new Watching(
        new Watching.Setup(
            base, delegating, delegating::relaysTogether, List.of(guard.guard()), all::changed),
        config);
  }

  /** What is served beside the view. */
  List<AdminRoutes> adminRoutes() {
    List<AdminRoutes> routes = new ArrayList<>(oversight.routes(view));
    routes.add(new ValidatorRoutes(pool, base.kept().roster(), rosterChanges));
    return routes;
  }

  /**
   * No gateway may have a validator's key, and hooks must have their tokens. New gateways' keys are
   * pinned before they count, and last: of a configuration that is refused none are.
   */
  @Override
  public Future<Void> prepare(BatonConfig next) {
    return Future.succeededFuture()
        .compose(
            now -> {
              base.keys().requireApartFrom(KeyRoles.of(Parts.gateways(next)));
              return HookParts.check(base.vertx(), next.hooks());
            })
        .compose(checked -> base.kept().pins().pinNew(offers(next)));
  }

  private Map<String, Offer> offers(BatonConfig of) {
    return GatewayParts.offers(of, watching.otherSigners());
  }

  @Override
  public List<RefusedKeys> refusedKeys() {
    return base.kept().pins().refused();
  }

  @Override
  public void replace(BatonConfig next) {
    delegating.whileChanging(
        () -> {
          oversight.replace(next);
          config = next;
          base.keys().signers().keepApartFrom(KeyRoles.of(Parts.gateways(next)));
          choosing.replace(next, watching::isRegistered);
          // Last: should anything fail here, the keys of the rules that stay are those that count.
          base.kept().pins().see(offers(next));
        });
  }

  /** The proposers of the slots ahead, as far as they are known, the next first. */
  List<BlsPublicKey> comingProposers() {
    Slot now = base.now();
    return tracker.known().stream()
        .flatMap(epoch -> epoch.duties().stream())
        .filter(duty -> duty.slot().isAfter(now))
        .map(ProposerDuty::proposer)
        .toList();
  }

  /** Takes up what an earlier run left, then goes from slot to slot. */
  Future<Void> start() {
    base.beacon().subscribe(tracker::onEvent);
    return oversight
        .start()
        .compose(loaded -> delegating.start())
        .onSuccess(started -> ticker.start());
  }

  /** Makes no new decisions, and is done when nothing is in flight, after a slot at the latest. */
  Future<Void> stop() {
    ticker.stop();
    return delegating
        .stop()
        .eventually(choosing::close)
        .eventually(oversight::close)
        .eventually(guard::close);
  }

  private void slotStarted(Slot slot) {
    tracker.refresh();
    boolean first = slot.equals(base.spec().firstSlot(base.spec().epochOf(slot)));
    base.keys().signers().refreshRemote(first);
    indices.refresh(base.spec().epochOf(slot));
    watch(slot);
    choosing.gateways().check();
  }

  /** Whatever is wrong with watching, the slot goes on. */
  private void watch(Slot slot) {
    try {
      watching.slotStarted(slot);
      if (config.monitor().enabled()) {
        delegating.lookAtRelays(slot);
      }
      choosing.followRegistries(watching::isRegistered);
    } catch (RuntimeException e) {
      log.error("A defect of watching gateways; slot {} goes on without it", slot, e);
    }
  }

  private void dutiesRead() {
    delegating.advance();
  }

  private Standings.Entry standing(String gateway, String rollup, String slo) {
    return watching.of(gateway, rollup, slo);
  }

  private void standingsChanged() {
    choosing.policy().invalidate();
    delegating.advance();
  }
}
