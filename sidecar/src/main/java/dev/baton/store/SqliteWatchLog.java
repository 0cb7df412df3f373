package dev.baton.store;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Reason;
import dev.baton.monitor.WatchLog;
import dev.baton.monitor.WatchLogException;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was watched, in an SQLite file of its own beside the journal, {@code observations.db}, with
 * a worker of its own: nothing that signs waits for it. See
 * docs/adr/0010-observations-beside-the-journal.md. A disk that takes nothing costs observations
 * and nothing else; it is named once, and once more when it takes them again.
 */
public final class SqliteWatchLog implements WatchLog {

  /** Inputs that may wait to be written, some megabytes; more are lost. */
  static final int MOST_WAITING = 20_000;

  private static final Logger log = LoggerFactory.getLogger(SqliteWatchLog.class);
  private static final int LONGEST_PAGE = 10_000;
  private static final String WORKER = "baton-observations";

  private final WatchWorker worker;
  private final InstantSource clock;
  private final WorkerExecutor executor;
  private int waiting;
  private long lost;
  private long unnoted;
  private boolean failing;
  private boolean closing;

  /**
   * Opens the file, or makes it, when it is first used, and tries again if that fails.
   *
   * @param vertx gives the worker thread
   * @param folder the data folder, held by this process alone
   */
  public SqliteWatchLog(Vertx vertx, Path folder, InstantSource clock) {
    this.worker = new WatchWorker(new WatchFile(folder));
    this.clock = clock;
    this.executor =
        vertx.createSharedWorkerExecutor(WORKER + "-" + System.identityHashCode(this), 1);
  }

  @Override
  public Future<Void> record(List<Input> inputs, List<Finding> findings) {
    if (waiting + inputs.size() > MOST_WAITING) {
      String what = "cannot be written as fast as they come; " + waiting + " wait";
      return lose(inputs.size(), worker.failure(what));
    }
    List<Input> told = List.copyOf(inputs);
    List<Finding> found = List.copyOf(findings);
    long missing = unnoted;
    long now = clock.instant().toEpochMilli();
    unnoted = 0;
    waiting += told.size();
    return run(tables -> {
          if (missing > 0) {
            tables.lose(missing, now);
          }
          tables.record(told, found);
          return "";
        })
        .onComplete(done -> waiting -= told.size())
        .onSuccess(done -> works())
        .<Void>mapEmpty()
        .recover(
            failure -> {
              unnoted += missing;
              return lose(told.size(), failure);
            });
  }

  @Override
  public Future<Void> checkpoint(Slot slot, Snapshot snapshot) {
    long now = clock.instant().toEpochMilli();
    return run(tables -> {
          tables.checkpoint(slot, snapshot, now);
          return "";
        })
        .mapEmpty();
  }

  @Override
  public Future<Optional<Checkpoint>> newestCheckpoint() {
    return checkpointUntil(new Slot(Long.MAX_VALUE));
  }

  @Override
  public Future<Optional<Checkpoint>> checkpointUntil(Slot slot) {
    return run(tables -> tables.checkpointUntil(slot));
  }

  @Override
  public Future<List<Kept>> inputs(long after, int limit) {
    return page(limit, tables -> tables.inputs(after, limit));
  }

  @Override
  public Future<List<Finding>> findings(String gateway, Slot from, int limit) {
    return page(limit, tables -> tables.findings(gateway, from, limit));
  }

  @Override
  public Future<Long> prune(Instant before) {
    return prune(before.toEpochMilli(), 0);
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public Future<Void> close() {
    if (closing) {
      return Future.succeededFuture();
    }
    closing = true;
    return executor.executeBlocking(worker::close, true).eventually(executor::close).mapEmpty();
  }

  private Future<Long> prune(long before, long pruned) {
    return run(tables -> tables.prune(before))
        .compose(
            step ->
                step.more()
                    ? prune(before, pruned + step.inputs())
                    : Future.succeededFuture(pruned + step.inputs()));
  }

  private <T> Future<T> page(int limit, WatchWorker.Question<T> question) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      return Future.failedFuture(
          new IllegalArgumentException("a page has 1 to 10,000 entries, not " + limit));
    }
    return run(question);
  }

  private <T> Future<T> run(WatchWorker.Question<T> question) {
    if (closing) {
      return Future.failedFuture(
          new WatchLogException(Reason.STOPPING, "the observations are being closed", null));
    }
    return executor.executeBlocking(() -> worker.ask(question), true);
  }

  private Future<Void> lose(int count, Throwable failure) {
    lost += count;
    unnoted += count;
    if (!failing) {
      failing = true;
      log.error("Gateways are watched on, but {}", failure.getMessage());
    }
    return Future.failedFuture(failure);
  }

  private void works() {
    if (failing) {
      failing = false;
      log.info("Observations are kept again; {} were lost since the start", lost);
    }
  }
}
