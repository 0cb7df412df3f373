package dev.baton;

import dev.baton.beacon.BeaconChain.NodeStatus;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedKeys;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotTimes;
import dev.baton.delegation.StatusView;
import dev.baton.monitor.guard.ProposerGuard;
import dev.baton.relay.WatchedRelay;
import dev.baton.schedule.DutyTracker;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the running parts know, gathered when asked.
 *
 * @param config as at the start; only what needs a restart is read of it
 */
record LiveView(
    Foundation base,
    BatonConfig config,
    DutyTracker tracker,
    Choosing choosing,
    Delegating delegating,
    ValidatorIndices indices,
    Watching watching,
    ProposerGuard proposerGuard)
    implements StatusView {

  private static final Obstacle NO_KEY = new Obstacle(Reason.NO_KEY, "");

  @Override
  public Future<List<JournalEntry>> delegations(Journal.Query query) {
    return base.kept().journal().list(query);
  }

  @Override
  public List<SlotReport> slots() {
    return delegating.slots();
  }

  @Override
  public List<EpochStatus> epochs() {
    return tracker.known().stream().map(this::epoch).toList();
  }

  private EpochStatus epoch(EpochDuties duties) {
    Optional<Reason> reason = tracker.obstacle(duties.epoch()).map(Obstacle::reason);
    int ours =
        (int) duties.duties().stream().filter(duty -> base.keys().owns(duty.proposer())).count();
    return new EpochStatus(duties.epoch(), duties.dependentRoot(), reason.isEmpty(), reason, ours);
  }

  @Override
  public List<GatewayStatus> gateways() {
    return choosing.gateways().statuses();
  }

  @Override
  public List<StandingStatus> standings() {
    return watching.board().statuses();
  }

  @Override
  public List<StandingChange> standingChanges(String gateway) {
    return watching.board().changes(gateway);
  }

  @Override
  public List<RefusedKeys> refusedKeys() {
    return base.kept().pins().refused();
  }

  @Override
  public List<ObserverStatus> observers() {
    return watching.observers();
  }

  @Override
  public long observationsLost() {
    return watching.lost();
  }

  @Override
  public Optional<SlotGuard> guard(Slot slot) {
    return proposerGuard
        .report(slot)
        .map(
            seen ->
                new SlotGuard(
                    seen.key(), seen.at(), seen.result().code(), seen.result().isAlarm()));
  }

  @Override
  public List<RelayStatus> relays() {
    return delegating.relays().stream().map(WatchedRelay::status).toList();
  }

  @Override
  public List<SignerStatus> signers() {
    return base.keys().signers().statuses();
  }

  @Override
  public List<NodeStatus> nodes() {
    return base.beacon().nodes();
  }

  @Override
  public ChainSpec spec() {
    return base.spec();
  }

  @Override
  public SlotTimes times() {
    return delegating.times();
  }

  @Override
  public Slot currentSlot() {
    return base.now();
  }

  @Override
  public boolean signing() {
    return config.signing();
  }

  @Override
  public Optional<BlsPublicKey> validator(long index) {
    return indices.key(index);
  }

  @Override
  public Readiness readiness() {
    return new Readiness(List.of(beacon(), duties(), clockCheck(), keyCheck(), relayCheck()));
  }

  private Readiness.Check beacon() {
    long healthy =
        nodes().stream().filter(node -> node.state() == NodeStatus.State.HEALTHY).count();
    Optional<Reason> reason =
        healthy >= config.beacon().quorum() ? Optional.empty() : Optional.of(Reason.NO_QUORUM);
    return new Readiness.Check(
        "beacon",
        reason,
        healthy + " of " + nodes().size() + " healthy, " + config.beacon().quorum() + " needed");
  }

  /** The current epoch must be known; that it has not settled yet is in the order of things. */
  private Readiness.Check duties() {
    Epoch current = spec().epochOf(currentSlot());
    Optional<Obstacle> obstacle =
        tracker.obstacle(current).filter(one -> one.reason() != Reason.DUTY_UNSETTLED);
    return new Readiness.Check(
        "duties",
        obstacle.map(Obstacle::reason),
        obstacle.map(Obstacle::detail).orElse("epoch " + current + " is known"));
  }

  private Readiness.Check clockCheck() {
    Optional<Obstacle> skew =
        delegating.unsafe().filter(one -> one.reason() == Reason.CLOCK_SKEWED);
    return new Readiness.Check(
        "clock", skew.map(Obstacle::reason), skew.map(Obstacle::detail).orElse("not off"));
  }

  /** A key that is still being decrypted, or a signer in trouble, is in the way. */
  private Readiness.Check keyCheck() {
    int owned = base.keys().owned().size();
    int ready = base.keys().ready();
    String count = ready + " of " + owned + " validators can be signed for";
    Optional<Obstacle> obstacle =
        keyObstacle().or(() -> ready == 0 ? Optional.of(NO_KEY) : Optional.empty());
    return new Readiness.Check(
        "keys",
        obstacle.filter(one -> signing()).map(Obstacle::reason),
        obstacle
            .map(one -> one.detail().isEmpty() ? count : count + "; " + one.detail())
            .orElse(count),
        Optional.of(new Readiness.KeyCount(ready, owned)));
  }

  /** Of several signers in trouble the first; one whose keys are only not ready yet comes last. */
  private Optional<Obstacle> keyObstacle() {
    return signers().stream()
        .filter(signer -> signer.reason().isPresent())
        .min(
            Comparator.comparing(signer -> signer.reason().equals(Optional.of(Reason.KEY_LOADING))))
        .map(
            signer ->
                new Obstacle(
                    signer.reason().orElse(Reason.SIGNER_FAILED),
                    "signer " + signer.name() + ": " + signer.detail()));
  }

  private Readiness.Check relayCheck() {
    List<RelayStatus> all = delegating.relays().stream().map(WatchedRelay::readable).toList();
    boolean none = signing() && all.stream().noneMatch(relay -> relay.reason().isEmpty());
    return new Readiness.Check(
        "relays",
        none ? Optional.of(Reason.NO_RELAY_READABLE) : Optional.empty(),
        all.stream().filter(relay -> relay.reason().isEmpty()).count()
            + " of "
            + all.size()
            + " readable");
  }
}
