package dev.baton;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Standings;
import dev.baton.delegation.StatusView.ObserverStatus;
import dev.baton.gateway.Registries.OtherSigner;
import dev.baton.monitor.Watch;
import dev.baton.monitor.evidence.EvidenceFolder;
import dev.baton.monitor.evidence.MissedWindows;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.peer.KnownGateway;
import dev.baton.monitor.peer.SharedReadings;
import dev.baton.monitor.probe.FactorProbe.Word;
import dev.baton.monitor.probe.Heads;
import dev.baton.monitor.probe.Probe;
import dev.baton.monitor.probe.Reorgs;
import dev.baton.monitor.probe.Schedule;
import dev.baton.monitor.probe.VertxWires;
import dev.baton.monitor.record.LastWord;
import dev.baton.monitor.record.LedgerRecord;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
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

  /**
   * What it is put together from.
   *
   * @param sequencer who sequences by our own delegations
   * @param relays how they stand together
   * @param more probes that the rest of the sidecar has
   * @param changed hears of every change of standing
   */
  record Setup(
      Foundation base,
      Schedule sequencer,
      Supplier<Word> relays,
      List<Probe> more,
      Consumer<Transition> changed) {}

  private final Setup setup;
  private final Foundation base;
  private final Kept kept;
  private final VertxWires wires;
  private final Reorgs reorgs = new Reorgs();
  private final Heads heads = new Heads();
  private final EvidenceFolder evidence;
  private final SharedReadings shared;
  private final Watch watch;
  private final StandingBoard board;
  private BatonConfig config;
  private Turns turns;
  private WatchProbes probes;
  private PeerParts peers;

  /** Looks at nothing before the first slot starts. */
  Watching(Setup setup, BatonConfig config) {
    this.setup = setup;
    this.config = config;
    this.base = setup.base();
    this.kept = base.kept();
    this.wires = new VertxWires(base.vertx(), base.limits());
    this.evidence = base.evidence(config.dataDir());
    this.shared =
        PeerParts.sharing(new MissedWindows(record(), sources()), this::known, () -> peers.turns());
    this.watch =
        new Watch(
            base.spec(),
            base.timers(),
            kept.standings().keeper(),
            shared,
            List.of(),
            this::changed);
    this.board = new StandingBoard(kept.standings().keeper(), watch);
    this.turns = turns(config);
    this.probes = probes(config);
    this.peers =
        new PeerParts(
            PeerParts.World.of(base, wires, this::ownSequencer), shared.process(), config);
    watch.replace(WatchRules.of(config), all());
  }

  private LedgerRecord record() {
    return new LedgerRecord(
        kept.ledger(), kept.observations(), kept.standings().record(), this::delegate);
  }

  private MissedWindows.Sources sources() {
    return new MissedWindows.Sources(
        base.spec(), kept.journal(), base.beacon(), heads, reorgs, evidence);
  }

  /** Takes up what an earlier run judged and did not get to disk, and listens to the chain. */
  void start() {
    watch.add(kept.standings().unjournaled());
    base.beacon().subscribe(event -> probes.chain().onEvent(event));
  }

  private Turns turns(BatonConfig of) {
    return new Turns(of, base.spec(), wires, base.timers());
  }

  private WatchProbes probes(BatonConfig of) {
    return new WatchProbes(
        new WatchProbes.World(
            base,
            wires,
            this::sequencer,
            reorgs,
            heads,
            evidence,
            watch,
            setup.relays(),
            turns.registries(),
            CanaryParts.Purse.ofFiles(base.vertx(), of.dataDir(), base.timers())),
        of);
  }

  private Optional<BlsPublicKey> delegate(String gateway) {
    return Optional.ofNullable(Kept.delegates(config).get(gateway));
  }

  private Optional<KnownGateway> known(String gateway) {
    return Optional.ofNullable(PeerParts.gateways(config).get(gateway));
  }

  /** What other Batons may ask for. */
  SharedReadings shared() {
    return shared;
  }

  /** The other Batons that are asked. */
  List<ObserverStatus> observers() {
    return peers.statuses();
  }

  private List<Probe> all() {
    // What the rest of the sidecar has looks at ourselves, watched gateways or not.
    List<Probe> all = new ArrayList<>(setup.more());
    if (config.monitor().enabled()) {
      all.addAll(probes.all());
      all.addAll(peers.all());
    }
    return all;
  }

  /** Our own delegation says who sequences; where we do not delegate, the rollup's registry. */
  private Optional<String> ownSequencer(Optional<String> rollup, Slot slot) {
    return setup
        .sequencer()
        .sequencer(rollup, slot)
        .or(() -> rollup.flatMap(name -> turns.sequencer(name, slot)));
  }

  /**
   * A sidecar that signs nothing has no delegations, and goes by another's word of whose turn it
   * is, so that it has something to tell. What it sees in such turns it also judges: its own
   * standings hang on that word, of which nothing is signed.
   */
  private Optional<String> sequencer(Optional<String> rollup, Slot slot) {
    return ownSequencer(rollup, slot)
        .or(() -> config.signing() ? Optional.empty() : peers.sequencer(rollup, slot));
  }

  @Override
  public Entry of(String gateway, String rollup, String slo) {
    return watch.of(gateway, rollup, slo);
  }

  /** Judges the slot that is over, and begins to look at this one. */
  void slotStarted(Slot now) {
    turns.look().onSuccess(looked -> kept.pins().see(GatewayParts.offers(config, otherSigners())));
    watch.slotStarted(now);
    if (now.equals(base.spec().firstSlot(base.spec().epochOf(now)))) {
      keep(now);
    }
  }

  /** What registries say of gateways that are configured otherwise: those are not to be used. */
  Map<String, OtherSigner> otherSigners() {
    return turns.registries().otherSigners();
  }

  private void keep(Slot now) {
    Instant oldest = base.timers().instant().minus(config.monitor().retention());
    kept.observations()
        .checkpoint(now, watch.snapshot())
        .compose(saved -> kept.observations().prune(oldest))
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
    turns = turns(next).after(gone);
    probes = probes(next);
    peers.replace(next);
    watch.replace(WatchRules.of(next), all());
    watch.add(
        new LastWord(kept.standings().record(), WatchRules.of(next), Kept.delegates(next))
            .correct(kept.standings().keeper(), base.timers().instant()));
    gone.close();
  }

  /** How many inputs could not be kept since the start. */
  long lost() {
    return kept.observations().lost();
  }

  /** What is shown of the standings. */
  StandingBoard board() {
    return board;
  }

  private void changed(Transition made) {
    board.changed(made);
    setup.changed().accept(made);
  }

  /** Looks at nothing any more; done when what is decided is on disk. */
  Future<Void> close() {
    return evidence.close().eventually(watch::close).eventually(turns::close);
  }
}
