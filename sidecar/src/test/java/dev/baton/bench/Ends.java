package dev.baton.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The two ends of an exchange, an event loop each; ours has BLS workers as the sidecar has them.
 */
final class Ends implements AutoCloseable {

  /** A thousand keystores take some minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Vertx there = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Vertx here = Vertx.vertx();
  private final Context loop = here.getOrCreateContext();
  private final WorkerExecutor workers;

  /** Opens both. */
  Ends(int threads) {
    this.workers = here.createSharedWorkerExecutor("baton-bls", threads);
  }

  /** Where servers run. */
  Vertx there() {
    return there;
  }

  /** Where what is measured runs, and its bound. */
  Vertx here() {
    return here;
  }

  WorkerExecutor workers() {
    return workers;
  }

  /** What a future of our event loop becomes. */
  <T> T await(Supplier<Future<T>> call) throws Exception {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(
        now -> Future.succeededFuture().compose(go -> call.get()).onComplete(promise));
    return promise.future().await(LONGEST.toSeconds(), TimeUnit.SECONDS);
  }

  /** Makes so many calls, so many of them at once, and tells what they took. */
  Spent flow(int count, int atOnce, IntFunction<? extends Future<?>> call) throws Exception {
    return Spent.on(() -> await(() -> new Flow(count, call).start(here, atOnce)));
  }

  @Override
  public void close() {
    here.close().await();
    there.close().await();
  }

  /** Calls of which the next begins when one ends. */
  private static final class Flow {

    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final int count;
    private final IntFunction<? extends Future<?>> call;
    private final Promise<Void> all = Promise.promise();
    private int begun;
    private int ended;

    Flow(int count, IntFunction<? extends Future<?>> call) {
      this.count = count;
      this.call = call;
    }

    /** Fails when for a while no call ends: the bare ones know no timeout. */
    Future<Void> start(Vertx vertx, int atOnce) {
      watch(vertx);
      for (int i = 0; i < Math.min(atOnce, count); i++) {
        next();
      }
      return all.future();
    }

    private void watch(Vertx vertx) {
      int before = ended;
      long timer =
          vertx.setTimer(
              LONGEST_PAUSE_MILLIS,
              now -> {
                if (ended == before) {
                  all.tryFail("no call has ended for " + LONGEST_PAUSE_MILLIS + " ms");
                } else {
                  watch(vertx);
                }
              });
      all.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void next() {
      if (begun < count) {
        call.apply(begun++).onFailure(all::tryFail).onSuccess(done -> ended());
      }
    }

    private void ended() {
      ended++;
      if (ended == count) {
        all.tryComplete();
      }
      next();
    }
  }
}
