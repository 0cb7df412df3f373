package dev.baton.monitor;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Snapshot;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was watched, kept for as long as the process lives: for a devnet, and for tests. */
public final class MemoryWatchLog implements WatchLog {

  private final List<Kept> inputs = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Taken> checkpoints = new ArrayList<>();
  private final InstantSource clock;
  private long sequence;

  private record Taken(Instant at, Checkpoint checkpoint) {}

  /** Keeps nothing yet. */
  public MemoryWatchLog(InstantSource clock) {
    this.clock = clock;
  }

  /** Everything that is kept, in its order. */
  public List<Input> inputs() {
    return inputs.stream().map(Kept::input).toList();
  }

  /** Everything that was found, in its order. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  @Override
  public Future<Void> record(List<Input> told, List<Finding> found) {
    for (Input input : told) {
      inputs.add(new Kept(++sequence, input));
    }
    findings.addAll(found);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> checkpoint(Slot slot, Snapshot snapshot) {
    checkpoints.add(new Taken(clock.instant(), new Checkpoint(sequence, slot, snapshot)));
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<Checkpoint>> newestCheckpoint() {
    return checkpointUntil(new Slot(Long.MAX_VALUE));
  }

  @Override
  public Future<Optional<Checkpoint>> checkpointUntil(Slot slot) {
    return Future.succeededFuture(
        checkpoints.stream()
            .map(Taken::checkpoint)
            .filter(one -> !one.slot().isAfter(slot))
            .reduce((former, later) -> later));
  }

  @Override
  public Future<List<Kept>> inputs(long after, int limit) {
    return Future.succeededFuture(
        inputs.stream().filter(one -> one.sequence() > after).limit(limit).toList());
  }

  @Override
  public Future<List<Finding>> findings(String gateway, Slot from, int limit) {
    return Future.succeededFuture(
        findings.stream()
            .filter(one -> one.observation().gateway().equals(gateway))
            .filter(one -> !one.observation().slot().isBefore(from))
            .limit(limit)
            .toList());
  }

  @Override
  public Future<Long> prune(Instant before) {
    int size = inputs.size();
    Optional<Taken> oldest =
        checkpoints.stream()
            .filter(one -> one.at().isBefore(before))
            .reduce((former, later) -> later);
    long covered = oldest.map(one -> one.checkpoint().sequence()).orElse(0L);
    inputs.removeIf(one -> one.sequence() <= covered && one.input().at().isBefore(before));
    findings.removeIf(one -> one.observation().at().isBefore(before));
    oldest.ifPresent(stays -> checkpoints.removeIf(one -> isGone(one, stays, before)));
    return Future.succeededFuture((long) size - inputs.size());
  }

  private static boolean isGone(Taken one, Taken stays, Instant before) {
    return !one.equals(stays) && one.at().isBefore(before);
  }

  @Override
  public long lost() {
    return 0;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
