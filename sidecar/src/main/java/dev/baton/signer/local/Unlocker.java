package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.keystore.ScryptMemory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Unlocks keys in several lanes, the most urgent first, and never so many at once that they exceed
 * the memory. Owned by one event loop.
 */
final class Unlocker {

  private record Task(LockedKeys keys, Promise<List<BlsSecretKey>> promise) {}

  private final WorkerExecutor workers;
  private final int lanes;
  private final ScryptTables tables;
  private final List<Task> waiting = new ArrayList<>();
  private Supplier<List<BlsPublicKey>> upcoming = List::of;
  private int running;
  private Future<Void> givingBack = Future.succeededFuture();
  private Optional<Promise<Void>> stopping = Optional.empty();

  Unlocker(WorkerExecutor workers, LoadLimits limits) {
    this.workers = workers;
    this.lanes = limits.lanes();
    this.tables = new ScryptTables(limits.memory());
  }

  /** From now on the keys of these go first; asked anew for each. */
  void orderBy(Supplier<List<BlsPublicKey>> proposers) {
    this.upcoming = proposers;
  }

  /** Puts them into the queue together; what each becomes is in the same order. */
  List<Future<List<BlsSecretKey>>> unlock(List<LockedKeys> all) {
    List<Task> tasks = all.stream().map(keys -> new Task(keys, Promise.promise())).toList();
    waiting.addAll(tasks);
    next();
    return tasks.stream().map(task -> task.promise().future()).toList();
  }

  /** Takes one out of the queue, if it is still there; what it would become never completes. */
  boolean remove(LockedKeys keys) {
    return waiting.removeIf(task -> task.keys() == keys);
  }

  /** Begins nothing more; done when nothing is under way and all memory is given back. */
  Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    stopping = Optional.of(stopped);
    waiting.clear();
    next();
    return stopped.future();
  }

  private void next() {
    Optional<Task> task = take();
    while (task.isPresent()) {
      run(task.get());
      task = take();
    }
    if (waiting.isEmpty() && running == 0) {
      Future<Void> before = givingBack;
      givingBack = close(tables.takeIdle()).eventually(() -> before);
      givingBack.onComplete(done -> stopping.ifPresent(Promise::tryComplete));
    }
  }

  private void run(Task task) {
    running++;
    ScryptTables.Loan loan = tables.lend(task.keys().memory());
    workers
        .executeBlocking(() -> unlock(task.keys(), loan), false)
        .onComplete(
            done -> {
              running--;
              tables.takeBack(loan);
              next(); // Before the result is taken: no lane idles.
              task.promise().handle(done);
            });
  }

  private static List<BlsSecretKey> unlock(LockedKeys keys, ScryptTables.Loan loan) {
    loan.superfluous().forEach(ScryptMemory::close);
    try (keys) {
      return keys.unlock(loan.table());
    }
  }

  /** Wiping a table takes as long as a slot's signing: not on the event loop. */
  private Future<Void> close(List<ScryptMemory> idle) {
    return idle.isEmpty()
        ? Future.succeededFuture()
        : workers.executeBlocking(
            () -> {
              idle.forEach(ScryptMemory::close);
              return null;
            },
            false);
  }

  private Optional<Task> take() {
    if (running == lanes || waiting.isEmpty()) {
      return Optional.empty();
    }
    Comparator<Task> urgency = urgency();
    Optional<Task> first = waiting.stream().min(urgency);
    // If the first must wait for memory, only what takes none may pass it, or it could wait long.
    Optional<Task> taken =
        first
            .filter(task -> tables.fits(task.keys().memory()))
            .or(() -> waiting.stream().filter(task -> task.keys().memory() == 0).min(urgency));
    taken.ifPresent(waiting::remove);
    return taken;
  }

  /** Those with a slot, next slot first; those that may have one; the rest as it was found. */
  private Comparator<Task> urgency() {
    Map<BlsPublicKey, Integer> ranks = new HashMap<>();
    upcoming.get().forEach(key -> ranks.putIfAbsent(key, ranks.size()));
    return Comparator.comparingInt(task -> rank(task.keys().publicKeys(), ranks));
  }

  private static int rank(Set<BlsPublicKey> keys, Map<BlsPublicKey, Integer> ranks) {
    int perhaps = ranks.size();
    int none = perhaps + 1;
    return keys.isEmpty()
        ? perhaps
        : keys.stream().mapToInt(key -> ranks.getOrDefault(key, none)).min().orElse(none);
  }
}
