package dev.baton.cli;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Where a command waits for what happens on an event loop. */
final class Blocking {

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private Blocking() {}

  /**
   * Starts an event loop, runs the task on it, waits for its end and stops the event loop.
   *
   * @param longest how long to wait for the task
   * @throws RefusedException if it takes longer
   */
  static <T> T run(Duration longest, Function<Vertx, Future<T>> task) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try {
      return await(vertx.getOrCreateContext(), vertx, task, longest);
    } finally {
      await(vertx.close(), CLOSING);
    }
  }

  private static <T> T await(
      io.vertx.core.Context context,
      Vertx vertx,
      Function<Vertx, Future<T>> task,
      Duration longest) {
    io.vertx.core.Promise<T> promise = io.vertx.core.Promise.promise();
    context.runOnContext(
        ignored -> {
          try {
            task.apply(vertx).onComplete(promise);
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    return await(promise.future(), longest);
  }

  /**
   * Waits for a future; its failure is thrown as it is.
   *
   * @throws RefusedException if it takes longer
   */
  static <T> T await(Future<T> future, Duration longest) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new RefusedException(
          Reason.BEACON_TIMED_OUT, "No answer in " + Words.duration(longest), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(Reason.STOPPING, "Interrupted", e);
    }
  }
}
