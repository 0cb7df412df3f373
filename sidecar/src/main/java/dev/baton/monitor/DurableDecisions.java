package dev.baton.monitor;

import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings.Entry;
import dev.baton.delegation.Timers;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings changes of standing to disk in their order, again and again until they are there. A change
 * for the better counts only then: a crash may forget a mercy, never a punishment.
 */
final class DurableDecisions {

  private static final Logger log = LoggerFactory.getLogger(DurableDecisions.class);

  private final WatchRecord record;
  private final Timers timers;
  private final Duration patience;
  private final Consumer<Transition> counts;
  private final Queue<Transition> waiting = new ArrayDeque<>();
  private final List<Promise<Void>> asked = new ArrayList<>();
  private boolean writing;
  private boolean closed;

  /**
   * Nothing to do yet.
   *
   * @param patience how long to wait before a failed write is tried again
   * @param counts hears of each change when it counts
   */
  DurableDecisions(
      WatchRecord record, Timers timers, Duration patience, Consumer<Transition> counts) {
    this.record = record;
    this.timers = timers;
    this.patience = patience;
    this.counts = counts;
  }

  void add(List<Transition> transitions) {
    for (Transition one : transitions) {
      waiting.add(one);
      if (!isMercy(one)) {
        counts.accept(one);
      }
    }
    write();
  }

  /** The standing that counts: the strictest one, while what is better is not on disk. */
  Entry strictest(Subject subject, Entry judged) {
    if (waiting.isEmpty()) {
      return judged;
    }
    return waiting.stream()
        .filter(one -> one.subject().equals(subject) && isMercy(one))
        .map(Transition::from)
        .filter(before -> before.compareTo(judged.standing()) > 0)
        .max(Comparator.naturalOrder())
        .map(DurableDecisions::until)
        .orElse(judged);
  }

  private static Entry until(Standing before) {
    Optional<Reason> reason =
        switch (before) {
          case TRUSTED, DEGRADED, PROBATION -> Optional.empty();
          case SUSPENDED -> Optional.of(Reason.GATEWAY_SUSPENDED);
          case REVOKED -> Optional.of(Reason.GATEWAY_REVOKED);
        };
    return new Entry(before, reason, "until the better is on disk");
  }

  /** Completes when all that was decided so far is on disk. */
  Future<Void> settled() {
    if (waiting.isEmpty()) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    asked.add(promise);
    return promise.future();
  }

  /** Writes once more what is not on disk, and gives up if that fails. */
  Future<Void> close() {
    Future<Void> settled = settled();
    closed = true;
    write();
    return settled.otherwiseEmpty();
  }

  private void write() {
    if (writing || waiting.isEmpty()) {
      return;
    }
    writing = true;
    List<Transition> batch = List.copyOf(waiting);
    record.decided(batch).onSuccess(done -> written(batch)).onFailure(this::failed);
  }

  private void written(List<Transition> batch) {
    writing = false;
    for (Transition one : batch) {
      waiting.remove();
      if (isMercy(one)) {
        counts.accept(one);
      }
    }
    if (waiting.isEmpty()) {
      List<Promise<Void>> done = List.copyOf(asked);
      asked.clear();
      done.forEach(Promise::complete);
    }
    write();
  }

  private void failed(Throwable failure) {
    writing = false;
    log.warn(
        "{} changes of standing are not on disk yet and are tried again: {}",
        waiting.size(),
        failure.getMessage());
    if (closed) {
      List<Promise<Void>> lost = List.copyOf(asked);
      asked.clear();
      lost.forEach(promise -> promise.fail(failure));
    } else {
      timers.after(patience, this::write);
    }
  }

  private static boolean isMercy(Transition one) {
    return one.to().compareTo(one.from()) < 0;
  }
}
