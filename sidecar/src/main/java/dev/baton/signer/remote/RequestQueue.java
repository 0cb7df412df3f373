package dev.baton.signer.remote;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Timers;
import dev.baton.http.HttpAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The requests to one signer: so many under way as its gate permits, some more waiting their turn
 * for a while, and none beyond. What waits when the gate closes fails at once. Owned by one event
 * loop.
 */
public final class RequestQueue {

  /** A pool's worth of signatures; a signer that is this far behind does not catch up. */
  private static final int MOST_WAITING = 1024;

  private record Waiting(
      Supplier<Future<HttpAnswer>> request, Promise<HttpAnswer> promise, Runnable cancelTimer) {

    private void fail(RefusedException why) {
      cancelTimer.run();
      promise.tryFail(why);
    }
  }

  private final String name;
  private final Gate gate;
  private final Timers timers;
  private final Duration longestWait;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean ended;

  public RequestQueue(String name, Gate gate, Timers timers, Duration longestWait) {
    this.name = name;
    this.gate = gate;
    this.timers = timers;
    this.longestWait = longestWait;
  }

  /**
   * Sends the request when it is its turn; fails with a {@link RefusedException} if it is never.
   */
  public Future<HttpAnswer> send(Supplier<Future<HttpAnswer>> request) {
    Optional<RefusedException> refusal = refusal();
    if (refusal.isPresent()) {
      return Future.failedFuture(refusal.get());
    }
    Promise<HttpAnswer> promise = Promise.promise();
    Waiting entry = new Waiting(request, promise, timers.after(longestWait, () -> gaveUp(promise)));
    waiting.add(entry);
    next();
    return promise.future();
  }

  /** Fails what waits, and whatever comes later. */
  public void end() {
    ended = true;
    next();
  }

  private Optional<RefusedException> refusal() {
    if (ended) {
      return Optional.of(
          new RefusedException(Reason.SIGNER_UNREACHABLE, name + " is not asked any more"));
    }
    if (waiting.size() >= MOST_WAITING) {
      return Optional.of(
          new RefusedException(
              Reason.SIGNER_TIMED_OUT, name + ": " + MOST_WAITING + " requests wait for it"));
    }
    return gate.closed();
  }

  private void next() {
    Optional<RefusedException> refusal = waiting.isEmpty() ? Optional.empty() : refusalOfAll();
    if (refusal.isPresent()) {
      List<Waiting> all = new ArrayList<>(waiting);
      waiting.clear();
      all.forEach(one -> one.fail(refusal.get()));
    }
    while (!waiting.isEmpty() && underWay < gate.permits()) {
      start(waiting.removeFirst());
    }
  }

  private Optional<RefusedException> refusalOfAll() {
    return ended ? refusal() : gate.closed();
  }

  private void start(Waiting entry) {
    entry.cancelTimer().run();
    underWay++;
    // One that throws must not take its place with it.
    Future.succeededFuture()
        .compose(now -> entry.request().get())
        .onComplete(
            done -> {
              underWay--;
              entry.promise().handle(done);
              next();
            });
  }

  private void gaveUp(Promise<HttpAnswer> promise) {
    waiting.removeIf(one -> one.promise() == promise);
    promise.tryFail(
        new RefusedException(
            Reason.SIGNER_TIMED_OUT,
            name + " was still busy with others after " + longestWait.toMillis() + " ms"));
  }
}
