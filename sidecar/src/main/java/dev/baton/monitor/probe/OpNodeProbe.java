package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
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
  private final RollupNode node;
  private final TreeMap<Slot, SyncStatus> last = new TreeMap<>();
  private final TreeMap<Slot, SyncStatus> first = new TreeMap<>();
  private Optional<Slot> l1Head = Optional.empty();

  /**
   * Asks nothing yet.
   *
   * @param lookout its vantage is the node's, not ours
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public OpNodeProbe(Lookout lookout, WatchedRollup rollup, URI url) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.rpc = new JsonRpc(lookout.wires().http(url, Optional.empty()));
    this.node = new RollupNode(lookout, rollup);
  }

  @Override
  public void look(Slot now) {
    node.look(
        now,
        () -> rpc.call("optimism_syncStatus").map(SyncStatus::read),
        status -> seen(now, status));
  }

  @Override
  public List<Input> sum(Slot over) {
    RollupNode.Seen seen = node.take(over);
    List<Input> inputs = new ArrayList<>(List.of(seen.circumstance()));
    Optional<SyncStatus> status = Optional.ofNullable(last.get(over)).filter(any -> seen.well());
    seen.progress()
        .flatMap(moved -> progress(over, moved, status.orElseThrow()))
        .ifPresent(inputs::add);
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
    node.close();
    return rpc.close();
  }

  private void seen(Slot slot, SyncStatus status) {
    l1Head = Optional.of(rollup.spec().slotAt(Instant.ofEpochSecond(status.l1Timestamp())));
    if (lookout.since(Instant.ofEpochSecond(status.l1Timestamp())).compareTo(nodeLag()) > 0) {
      node.unwell(slot, "is behind, at L1 block " + status.l1Number());
      return;
    }
    SyncStatus.L2 unsafe = status.unsafe();
    node.shows(slot, unsafe.number(), unsafe.timestamp());
    rollup.head(lookout, slot, unsafe.number(), unsafe.hash(), unsafe.timestamp());
    first.putIfAbsent(slot, status);
    last.put(slot, status);
  }

  private Optional<Input> progress(Slot over, HeadTrack.Progress how, SyncStatus status) {
    SyncStatus before = first.getOrDefault(over, status);
    long lag = status.l1Number() - status.origin();
    boolean delays = lag > lookout.patience().originLag() && status.origin() <= before.origin();
    String detail = delays ? "the origin stays " + lag + " L1 blocks behind" : how.detail();
    boolean good = how.moved() && !delays;
    return node.sequencer(over)
        .map(name -> node.reading(over, name, Signal.HEAD_PROGRESS, good, detail));
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
    return node.sequencer(rollup.spec().slotAt(Instant.ofEpochSecond(block)))
        .map(name -> node.reading(over, name, Signal.BATCH, !overdue, detail));
  }

  private Duration nodeLag() {
    return lookout.patience().nodeLag();
  }
}
