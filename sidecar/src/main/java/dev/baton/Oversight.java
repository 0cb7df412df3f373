package dev.baton;

import dev.baton.api.AdminRoutes;
import dev.baton.api.GatewayKeyRoutes;
import dev.baton.api.RevocationRoutes;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.StatusView;
import dev.baton.monitor.RevocationSetup;
import dev.baton.monitor.Revocations;
import dev.baton.monitor.hook.HookEvent;
import dev.baton.monitor.hook.Hooks;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Transition;
import io.vertx.core.Future;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gateways watched and judged, operators' orders about them, and who is told of it. */
final class Oversight {

  private static final Logger log = LoggerFactory.getLogger(Oversight.class);

  private final Foundation base;
  private final Runnable reconsider;
  private final Watching watching;
  private final Revocations revocations;
  private BatonConfig config;
  private Hooks hooks;

  /** One after the other: what those of before still record is read by those that come next. */
  private Future<Void> loading = Future.succeededFuture();

  /**
   * Looks at nothing yet.
   *
   * @param slots where every slot in view stands
   * @param reconsider has every undecided slot planned anew, and every slot stepped
   * @param watching made with what is to be called at every change of standing
   */
  Oversight(
      Foundation base,
      BatonConfig config,
      Supplier<List<SlotReport>> slots,
      Runnable reconsider,
      Function<Oversight, Watching> watching) {
    this.base = base;
    this.config = config;
    this.reconsider = reconsider;
    this.watching = watching.apply(this);
    this.revocations =
        new Revocations(
            new RevocationSetup(
                this.watching::order,
                base.kept().ledger(),
                base.kept().journal(),
                () -> Parts.gateways(this.config),
                slots,
                this::judged,
                reconsider,
                base.spec(),
                () -> base.kept().standings().record().timeOfNext(base.timers().instant())),
            base.kept().bans());
    this.hooks = hooks(config);
  }

  private Hooks hooks(BatonConfig of) {
    return new Hooks(
        HookParts.hooks(base.vertx(), of.hooks()),
        base.kept().journal(),
        () -> base.kept().standings().keeper().states(),
        base.timers(),
        new SplittableRandom());
  }

  /** How one gateway stands, as the judge has it. */
  private List<Status> judged(String gateway) {
    return base.kept().standings().keeper().states().values().stream()
        .filter(status -> status.subject().gateway().equals(gateway))
        .toList();
  }

  Watching watching() {
    return watching;
  }

  /** The operator's ways to gateways. */
  List<AdminRoutes> routes(StatusView view) {
    return List.of(
        new GatewayKeyRoutes(base.kept().pins()), new RevocationRoutes(revocations, view));
  }

  /** Takes up what an earlier run left. Before it is done nothing may be decided. */
  Future<Void> start() {
    NetworkControls.warnIfBlind(config);
    Hooks first = hooks;
    loading = revocations.load().compose(loaded -> first.load());
    return loading.onSuccess(loaded -> watching.start());
  }

  /** Goes by another configuration. */
  void replace(BatonConfig next) {
    Hooks after = hooks(next);
    Hooks before = hooks;
    config = next;
    NetworkControls.warnIfBlind(next);
    hooks = after;
    watching.replace(next);
    loading =
        loading
            .eventually(before::close)
            .transform(closed -> after.load())
            .onFailure(
                failure -> log.warn("What hooks were not told yet: {}", failure.getMessage()));
  }

  /** A standing changed: slots go elsewhere first, then others are told. */
  void changed(Transition made) {
    reconsider.run();
    Parts.gateways(config).stream()
        .filter(one -> one.name().equals(made.subject().gateway()))
        .findFirst()
        .ifPresent(gateway -> tell(made, gateway));
  }

  private void tell(Transition made, Gateway gateway) {
    revocations
        .exposed(gateway)
        .otherwise(List.of())
        .compose(exposed -> hooks.tell(HookEvent.of(made, gateway, exposed)))
        .onFailure(failure -> log.warn("A hook was not told: {}", failure.getMessage()));
  }

  Future<Void> close() {
    return watching.close().eventually(() -> hooks.close());
  }
}
