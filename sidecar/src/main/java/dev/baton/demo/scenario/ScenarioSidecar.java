package dev.baton.demo.scenario;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.delegation.DelegationService;
import dev.baton.delegation.DelegationSetup;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Relay;
import dev.baton.delegation.Roster;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotTimes;
import dev.baton.delegation.Standing;
import dev.baton.devnet.VirtualDevnet;
import dev.baton.devnet.VirtualGateway;
import dev.baton.monitor.Watch;
import dev.baton.monitor.evidence.MissedWindows;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Slo;
import dev.baton.monitor.probe.AtOnce;
import dev.baton.monitor.probe.EvidenceSink;
import dev.baton.monitor.probe.FactorProbe;
import dev.baton.monitor.probe.Heads;
import dev.baton.monitor.probe.Reorgs;
import dev.baton.policy.Collateral;
import dev.baton.policy.Decisions;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.OptedIn;
import dev.baton.policy.PolicyRules;
import dev.baton.policy.PolicyWorld;
import dev.baton.policy.ValidatorGroup;
import dev.baton.schedule.DutyTracker;
import dev.baton.schedule.SlotTicker;
import dev.baton.store.SqliteJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The sidecar's real parts on a virtual devnet: duties, policy, delegations, journal and ledger,
 * probes, judge. What is missing is what needs sockets and threads.
 */
final class ScenarioSidecar implements AutoCloseable {

  static final int LEAD = 4;

  private static final int USEFUL_UNTIL = 2;
  private static final int SETTLE = 2;
  private static final int REMEMBERED = 128;
  private static final String ROLLUP = "default";

  private final VirtualDevnet net;
  private final Slo slo;
  private final SqliteJournal journal;
  private final Kept kept;
  private final Assignments assignments = new Assignments();
  private final Watch watch;
  private final GroupPolicy policy;
  private final DutyTracker tracker;
  private final DelegationService service;
  private final SlotTicker ticker;

  /** Starts nothing; {@code folder} is empty and there. */
  ScenarioSidecar(
      VirtualDevnet net, VantageSet vantages, Slo slo, Path folder, EvidenceSink evidence) {
    this.net = net;
    this.slo = slo;
    ChainSpec spec = net.chain().spec();
    this.journal =
        SqliteJournal.create(
            folder,
            new Journal.Chain(spec.genesisValidatorsRoot(), spec.chainId()),
            Optional.empty(),
            net.time().instant());
    DirectJournal direct = new DirectJournal(journal);
    this.kept = new Kept(direct, delegates(net));
    Rules rules = Rules.of(Map.of(ROLLUP, delegates(net).keySet()), Map.of(slo.name(), slo));
    Scorekeeper keeper = new Scorekeeper(rules);
    Reorgs reorgs = new Reorgs();
    Heads heads = new Heads();
    ScenarioProbes probes =
        new ScenarioProbes(
            net,
            vantages,
            (rollup, slot) -> assignments.of(slot),
            reorgs,
            heads,
            evidence,
            this::relays,
            accusations());
    MissedWindows record =
        new MissedWindows(
            kept, new MissedWindows.Sources(spec, direct, net.beacon(), heads, reorgs, evidence));
    this.watch = new Watch(spec, net.time(), keeper, record, probes.all(), change -> invalidate());
    this.tracker = new DutyTracker(net.beacon(), spec, net.time(), SETTLE, this::dutiesRead);
    this.policy = policy();
    this.service = new DelegationService(setup(direct));
    this.ticker = new SlotTicker(spec, net.time(), this::slotStarted);
  }

  private static Map<String, BlsPublicKey> delegates(VirtualDevnet net) {
    return net.gateways().stream()
        .collect(Collectors.toMap(VirtualGateway::name, VirtualGateway::delegate));
  }

  private GroupPolicy policy() {
    PolicyWorld world =
        new PolicyWorld(
            () -> tracker.known(),
            key -> true,
            () -> now().plus(USEFUL_UNTIL),
            new Decisions(REMEMBERED),
            gateway -> true,
            watch,
            Roster.EMPTY,
            OptedIn.UNKNOWN,
            Collateral.NONE);
    return new GroupPolicy(PolicyRules.of(List.of(group())), world);
  }

  private static Gateway gateway(VirtualGateway one) {
    return new Gateway(one.name(), one.delegate(), one.committer(), Optional.of(one.url()));
  }

  /** All validators and all gateways. */
  private ValidatorGroup group() {
    List<Gateway> gateways = net.gateways().stream().map(ScenarioSidecar::gateway).toList();
    return new ValidatorGroup(
        "all",
        key -> true,
        ValidatorGroup.Strategy.FAILOVER,
        gateways,
        Map.of(),
        Optional.empty(),
        Set.of(),
        OptionalInt.empty(),
        Set.of(),
        slo.name());
  }

  private DelegationSetup setup(DirectJournal direct) {
    ChainSpec spec = net.chain().spec();
    CommitBoostScheme scheme =
        new CommitBoostScheme(new SigningNetwork(spec.genesisForkVersion(), spec.chainId()));
    return new DelegationSetup(
        tracker,
        policy,
        new DirectSigner(scheme, net.keys()),
        List.<Relay>copyOf(net.relays()),
        direct,
        new SlotTimes(spec, LEAD, USEFUL_UNTIL),
        net.time(),
        key -> true,
        Optional::empty,
        new SigningInfo(Root.fromHex("22".repeat(Root.SIZE)), UInt64.ZERO),
        new SplittableRandom(1),
        List.of(assignments));
  }

  /** Begins with the slot that lasts now. */
  void start() {
    service.resume();
    ticker.start();
  }

  /** A relay is out of order if it is down, or has not shown the slot's delegation in time. */
  private FactorProbe.Word relays() {
    Slot now = now();
    Map<String, Delivery> deliveries =
        service.reports().stream()
            .filter(report -> report.duty().slot().equals(now) && report.signedAt().isPresent())
            .findFirst()
            .map(SlotReport::deliveries)
            .orElseGet(Map::of);
    long failing =
        net.relays().stream()
            .filter(relay -> relay.isDown() || !isConfirmed(deliveries, relay.name()))
            .count();
    return FactorProbe.relays((int) failing, 0, net.relays().size());
  }

  /** What nobody signed, nobody can show. */
  private static boolean isConfirmed(Map<String, Delivery> deliveries, String relay) {
    return deliveries.isEmpty()
        || Optional.ofNullable(deliveries.get(relay))
            .filter(one -> one.state() == Delivery.State.CONFIRMED)
            .isPresent();
  }

  private void slotStarted(Slot slot) {
    watch.slotStarted(slot);
    tracker.refresh();
  }

  private void dutiesRead() {
    service.advance();
  }

  private void invalidate() {
    policy.invalidate();
  }

  private AtOnce accusations() {
    return (gateway, proven) -> watch.accuse(gateway, proven);
  }

  private Slot now() {
    return net.chain().spec().slotAt(net.time().instant());
  }

  /** What was recorded of the watching. */
  Kept kept() {
    return kept;
  }

  /** Every decision. */
  List<JournalEntry> decisions() {
    return journal.list(Journal.Query.since(new Slot(0)));
  }

  /** How every gateway stands now. */
  Map<String, Standing> standings() {
    return net.gateways().stream()
        .collect(
            Collectors.toMap(
                VirtualGateway::name, one -> watch.of(one.name(), ROLLUP, slo.name()).standing()));
  }

  @Override
  public void close() {
    ticker.stop();
    watch.close();
    journal.close();
  }
}
