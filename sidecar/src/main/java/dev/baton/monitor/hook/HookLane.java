package dev.baton.monitor.hook;

import dev.baton.delegation.Ledger;
import dev.baton.delegation.Timers;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls one hook for one event after the other, each until it is recorded what became of it. */
final class HookLane {

  private static final Logger log = LoggerFactory.getLogger(HookLane.class);

  private final Hook hook;
  private final HookRecord record;
  private final Timers timers;
  private final RandomGenerator random;
  private final Deque<HookEvent> waiting = new ArrayDeque<>();
  private Patience patience;
  private Instant since;
  private boolean busy;
  private boolean closed;
  private Runnable cancel = () -> {};

  HookLane(Hook hook, HookRecord record, Timers timers, RandomGenerator random) {
    this.hook = hook;
    this.record = record;
    this.timers = timers;
    this.random = random;
    this.patience = new Patience(random);
    this.since = timers.instant();
  }

  void add(HookEvent event) {
    waiting.add(event);
    if (!busy) {
      begin();
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /** Makes no more calls. What is not recorded as done is taken up by the next start. */
  void close() {
    closed = true;
    cancel.run();
  }

  private void begin() {
    if (waiting.isEmpty() || closed) {
      busy = false;
      return;
    }
    busy = true;
    patience = new Patience(random);
    since = timers.instant();
    call(waiting.element());
  }

  private void call(HookEvent event) {
    if (closed) {
      return;
    }
    hook.call(event)
        .onSuccess(done -> record(HookNotes.done(timers.instant(), hook.name(), event)))
        .onFailure(failure -> failed(event, failure));
  }

  private void failed(HookEvent event, Throwable failure) {
    String detail = String.valueOf(failure.getMessage());
    if (timers.instant().isBefore(since.plus(Patience.IN_ALL))) {
      log.warn("{} was not told, and is tried again: {}", event, detail);
      later(() -> call(event));
    } else {
      log.error("ALARM {} was not told, and is not tried again: {}", event, detail);
      record(HookNotes.givenUp(timers.instant(), hook.name(), event, detail));
    }
  }

  /** The call is over only when that is on disk; after a crash before that it is made again. */
  private void record(Ledger.Note note) {
    Future<Void> kept =
        closed
            ? Future.failedFuture("closed")
            : record.over(new Told(hook.name(), waiting.element().id()), note);
    kept.onSuccess(
            done -> {
              waiting.remove();
              begin();
            })
        .onFailure(failure -> later(() -> record(note)));
  }

  private void later(Runnable call) {
    if (!closed) {
      cancel = timers.after(patience.next(), call);
    }
  }
}
