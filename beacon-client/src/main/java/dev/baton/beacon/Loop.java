package dev.baton.beacon;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** The one event loop that a client's state lives on: why its classes need no locks. */
final class Loop {

  private final Vertx vertx;
  private final Context context;

  private Loop(Vertx vertx, Context context) {
    this.vertx = vertx;
    this.context = context;
  }

  static Loop of(Vertx vertx) {
    return new Loop(vertx, vertx.getOrCreateContext());
  }

  Vertx vertx() {
    return vertx;
  }

  /** Runs the task on the loop, now if we are on it; what the task throws fails the future. */
  <T> Future<T> call(Supplier<Future<T>> task) {
    if (isCurrent()) {
      return attempt(task);
    }
    Promise<T> promise = Promise.promise();
    context.runOnContext(ignored -> attempt(task).onComplete(promise));
    return promise.future();
  }

  void run(Runnable task) {
    if (isCurrent()) {
      task.run();
    } else {
      context.runOnContext(ignored -> task.run());
    }
  }

  private boolean isCurrent() {
    return Context.isOnEventLoopThread() && Vertx.currentContext() == context;
  }

  private static <T> Future<T> attempt(Supplier<Future<T>> task) {
    try {
      return task.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
