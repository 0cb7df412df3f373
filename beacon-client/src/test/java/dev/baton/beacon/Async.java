package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconException.Reason;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for futures on the test's thread. */
final class Async {

  private Async() {}

  static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError("the future did not complete", e);
    }
  }

  /** The failure that the future must end with. */
  static BeaconException failure(Future<?> future, Reason reason) {
    try {
      Object result = get(future);
      throw new AssertionError("the future must fail, but gave " + result);
    } catch (CompletionException e) {
      return checked(e.getCause(), reason);
    }
  }

  private static BeaconException checked(@Nullable Throwable cause, Reason reason) {
    if (!(cause instanceof BeaconException failure)) {
      throw new AssertionError("not a beacon exception", cause);
    }
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    return failure;
  }

  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("waited too long until " + what).isNegative();
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
