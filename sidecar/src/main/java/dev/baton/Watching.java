package dev.baton;

import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Standings;
import dev.baton.delegation.StatusView.StandingChange;
import dev.baton.delegation.StatusView.StandingStatus;
import dev.baton.delegation.Timers;
import dev.baton.monitor.Watch;
import dev.baton.monitor.evidence.EvidenceFolder;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.probe.FactorProbe.Word;
import dev.baton.monitor.probe.Probe;
import dev.baton.monitor.probe.Schedule;
import dev.baton.monitor.probe.VertxWires;
import dev.baton.monitor.record.LastWord;
import dev.baton.monitor.record.LedgerRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that watches gateways, put together. Lives on the event loop. */
final class Watching implements Standings {

  private static final Logger log = LoggerFactory.getLogger(Watching.class);
  private static final int CHANGES_IN_VIEW = 20;

  /**
   * What it is put together from.
   *
   * @param sequencer who sequences by our own delegations
   * @param relays how they stand together
   * @param key by which gateways know us, if there is one
   * @param more probes that the rest of the sidecar has
   * @param changed hears of every change of standing
   */
  record Setup(
      Vertx vertx,
      ChainSpec spec,
      BeaconChain chain,
      Timers timers,
      Kept kept,
      Schedule sequencer,
      Supplier<Word> relays,
      Optional<AccountKey> key,
      List<Probe> more,
      Consumer<Transition> changed) {}

  private final Setup setup;
  private final VertxWires wires;
  private final Watch watch;
  private final Map<String, Deque<Transition>> changes = new HashMap<>();
  private BatonConfig config;
  private Turns turns;
  private WatchProbes probes;

  /** Looks at nothing before the first slot starts. */
  Watching(Setup setup, BatonConfig config) {
    this.setup = setup;
    this.config = config;
    this.wires = new VertxWires(setup.vertx(), Parts.limits(setup.spec().slotDuration()));
    LedgerRecord record =
        new LedgerRecord(
            setup.kept().ledger(),
            setup.kept().observations(),
            setup.kept().standings().record(),
            name -> Optional.ofNullable(Kept.delegates(this.config).get(name)));
    this.watch =
        new Watch(
            setup.spec(),
            setup.timers(),
            setup.kept().standings().keeper(),
            record,
            List.of(),
            this::changed);
    this.turns = turns(config);
    this.probes = probes(config);
    watch.replace(WatchRules.of(config), all());
  }

  /** Takes up what an earlier run judged and did not get to disk, and listens to the chain. */
  void start() {
    watch.add(setup.kept().standings().unjournaled());
    setup.chain().subscribe(event -> probes.chain().onEvent(event));
  }

  private Turns turns(BatonConfig of) {
    return new Turns(of, setup.spec(), wires, setup.timers());
  }

  private WatchProbes probes(BatonConfig of) {
    return new WatchProbes(
        new WatchProbes.World(
            setup.spec(),
            setup.chain(),
            wires,
            setup.timers(),
            this::sequencer,
            new EvidenceFolder(setup.vertx(), of.dataDir().resolve("evidence")),
            input -> watch.tell(input),
            setup.relays(),
            setup.key(),
            turns.registries(),
            CanaryParts.Purse.ofFiles(setup.vertx(), of.dataDir(), setup.timers())),
        of);
  }

  private List<Probe> all() {
    // What the rest of the sidecar has looks at ourselves, watched gateways or not.
    List<Probe> all = new ArrayList<>(setup.more());
    if (config.monitor().enabled()) {
      all.addAll(probes.all());
    }
    return all;
  }

  /** Our own delegation says who sequences; where we do not delegate, the rollup's registry. */
  private Optional<String> sequencer(Optional<String> rollup, Slot slot) {
    return setup
        .sequencer()
        .sequencer(rollup, slot)
        .or(() -> rollup.flatMap(name -> turns.sequencer(name, slot)));
  }

  @Override
  public Entry of(String gateway, String rollup, String slo) {
    return watch.of(gateway, rollup, slo);
  }

  /** Judges the slot that is over, and begins to look at this one. */
  void slotStarted(Slot now) {
    turns
        .look()
        .onSuccess(looked -> setup.kept().pins().see(GatewayParts.keys(config, otherSigners())));
    watch.slotStarted(now);
    if (now.equals(setup.spec().firstSlot(setup.spec().epochOf(now)))) {
      keep(now);
    }
  }

  /** What registries say of gateways that are configured otherwise: those are not to be used. */
  Map<String, Address> otherSigners() {
    return turns.registries().otherSigners();
  }

  private void keep(Slot now) {
    Instant oldest = setup.timers().instant().minus(config.monitor().retention());
    setup
        .kept()
        .observations()
        .checkpoint(now, watch.snapshot())
        .compose(kept -> setup.kept().observations().prune(oldest))
        .onFailure(failure -> log.warn("The log of observations: {}", failure.getMessage()));
  }

  /** Carries out an operator's order; see {@link Watch#order}. */
  Future<List<Transition>> order(Order order) {
    return watch.order(order);
  }

  /** Whether a rollup's registry lists a gateway now. */
  boolean isRegistered(String rollup, String gateway) {
    return turns.registries().lists(rollup, gateway);
  }

  /** Goes by another configuration; what is known of the gateways stays. */
  void replace(BatonConfig next) {
    Turns gone = turns;
    config = next;
    turns = turns(next);
    probes = probes(next);
    watch.replace(WatchRules.of(next), all());
    watch.add(
        new LastWord(setup.kept().standings().record(), WatchRules.of(next), Kept.delegates(next))
            .correct(setup.kept().standings().keeper(), setup.timers().instant()));
    gone.close();
  }

  /** How many inputs could not be kept since the start. */
  long lost() {
    return setup.kept().observations().lost();
  }

  /** How every gateway stands. */
  List<StandingStatus> standings() {
    return setup.kept().standings().keeper().states().values().stream().map(this::status).toList();
  }

  private StandingStatus status(Status status) {
    Entry counts =
        of(status.subject().gateway(), status.subject().rollup(), status.subject().slo());
    return new StandingStatus(
        status.subject().gateway(),
        status.subject().rollup(),
        status.subject().slo(),
        counts.standing(),
        status.since() < 0 ? Optional.empty() : Optional.of(new Slot(status.since())),
        status.rule(),
        status.why());
  }

  /** A gateway's last changes since the start, the newest first. */
  List<StandingChange> changes(String gateway) {
    return changes.getOrDefault(gateway, new ArrayDeque<>()).stream()
        .map(Watching::change)
        .toList();
  }

  private static StandingChange change(Transition made) {
    return new StandingChange(
        made.slot(),
        made.at(),
        made.subject().rollup(),
        made.subject().slo(),
        made.from(),
        made.to(),
        made.rule(),
        made.why(),
        made.causes().stream().map(Watching::sentence).toList());
  }

  private static String sentence(Finding cause) {
    return cause.observation().signal()
        + " from "
        + cause.observation().vantage().name()
        + " in slot "
        + cause.observation().slot()
        + ": "
        + cause.observation().detail();
  }

  private void changed(Transition made) {
    Deque<Transition> last =
        changes.computeIfAbsent(made.subject().gateway(), name -> new ArrayDeque<>());
    last.addFirst(made);
    if (last.size() > CHANGES_IN_VIEW) {
      last.removeLast();
    }
    setup.changed().accept(made);
  }

  /** Looks at nothing any more; done when what is decided is on disk. */
  Future<Void> close() {
    return watch.close().eventually(turns::close).eventually(setup.kept().observations()::close);
  }
}
