package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a rollup's progress from an op-node ({@code optimism_syncStatus}; reference sequencing.md
 * §3.1): whether the head moves, follows L1, and becomes safe by batches on L1.
 */
public final class OpNodeProbe implements Probe {

  private final Lookout lookout;
  private final WatchedRollup rollup;
  private final JsonRpc rpc;
  private final Looks looks;
  private final NodeHealth health;
  private final HeadTrack head;
  private final TreeMap<Slot, SyncStatus> last = new TreeMap<>();
  private final TreeMap<Slot, SyncStatus> first = new TreeMap<>();
  private Optional<Slot> l1Head = Optional.empty();

  /**
   * Asks nothing yet.
   *
   * @param lookout its vantage is the node's, not ours
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public OpNodeProbe(Lookout lookout, WatchedRollup rollup, URI node) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.rpc = new JsonRpc(lookout.wires().http(node, Optional.empty()));
    this.looks = new Looks(lookout);
    this.health = new NodeHealth(lookout);
    this.head =
        new HeadTrack(
            rollup.spec().slotDuration().dividedBy(4), () -> rollup.reorgs().seen(lookout.now()));
  }

  @Override
  public void look(Slot now) {
    looks
        .look(now, () -> rpc.call("optimism_syncStatus").map(SyncStatus::read))
        .onSuccess(status -> seen(now, status))
        .onFailure(
            failure -> health.unwell(now, "does not answer: " + ProbeFailure.words(failure)));
  }

  @Override
  public List<Input> sum(Slot over) {
    List<Input> inputs = new ArrayList<>();
    boolean well = health.isWell(over);
    inputs.add(health.take(over));
    looks.take(over);
    Optional<SyncStatus> status = Optional.ofNullable(last.get(over)).filter(any -> well);
    Optional<HeadTrack.Progress> progress = head.take(over).filter(any -> well);
    progress.ifPresent(
        moved ->
            gateway(over)
                .ifPresent(name -> inputs.add(progress(over, name, moved, status.orElseThrow()))));
    status.flatMap(now -> batch(over, now)).ifPresent(inputs::add);
    first.headMap(over, true).clear();
    last.headMap(over, true).clear();
    return inputs;
  }

  /** The newest L1 slot with a block that the node knows of: a second word on the beacon nodes'. */
  public Optional<Slot> l1Head() {
    return l1Head;
  }

  @Override
  public Future<Void> close() {
    looks.close();
    return rpc.close();
  }

  private void seen(Slot slot, SyncStatus status) {
    Instant now = lookout.now();
    l1Head = Optional.of(rollup.spec().slotAt(Instant.ofEpochSecond(status.l1Timestamp())));
    if (lookout.since(Instant.ofEpochSecond(status.l1Timestamp())).compareTo(nodeLag()) > 0) {
      health.unwell(slot, "is behind, at L1 block " + status.l1Number());
      return;
    }
    health.well(slot);
    SyncStatus.L2 unsafe = status.unsafe();
    head.sample(slot, now, unsafe.number(), unsafe.timestamp());
    rollup.head(lookout, slot, unsafe.number(), unsafe.hash(), unsafe.timestamp());
    first.putIfAbsent(slot, status);
    last.put(slot, status);
  }

  private Input progress(Slot over, String name, HeadTrack.Progress moved, SyncStatus status) {
    SyncStatus before = first.getOrDefault(over, status);
    long lag = status.l1Number() - status.origin();
    boolean delays = lag > lookout.patience().originLag() && status.origin() <= before.origin();
    String detail = delays ? "the origin stays " + lag + " L1 blocks behind" : moved.detail();
    return lookout.reading(
        over,
        new Lookout.Subject(name, rollup.rollup()),
        Signal.HEAD_PROGRESS,
        moved.moved() && !delays,
        Histogram.EMPTY,
        detail);
  }

  /** Whose batch it is that comes, or is overdue: of the first blocks that are not safe yet. */
  private Optional<Input> batch(Slot over, SyncStatus status) {
    SyncStatus before = first.getOrDefault(over, status);
    long behind = status.unsafe().timestamp() - status.safe().timestamp();
    boolean overdue = behind > lookout.patience().safeLag().toSeconds();
    boolean came = status.safe().number() > before.safe().number();
    if (!overdue && !came) {
      return Optional.empty();
    }
    long block = overdue ? status.safe().timestamp() + 1 : status.safe().timestamp();
    String detail =
        "safe head at " + status.safe().number() + ", " + behind + " s behind the unsafe one";
    return gateway(rollup.spec().slotAt(Instant.ofEpochSecond(block)))
        .map(
            name ->
                lookout.reading(
                    over,
                    new Lookout.Subject(name, rollup.rollup()),
                    Signal.BATCH,
                    !overdue,
                    Histogram.EMPTY,
                    detail));
  }

  private Optional<String> gateway(Slot slot) {
    return rollup.schedule().sequencer(rollup.rollup(), slot);
  }

  private Duration nodeLag() {
    return lookout.patience().nodeLag();
  }
}
