package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** An event loop, for what is owned by one. */
public final class Loop implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();

  public Vertx vertx() {
    return vertx;
  }

  /** What the call gives on the loop. */
  public <T> T get(Supplier<T> call) {
    return await(() -> Future.succeededFuture(call.get()));
  }

  /** What a future of the loop becomes. */
  public <T> T await(Supplier<Future<T>> call) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        now -> Future.succeededFuture().compose(go -> call.get()).onComplete(promise));
    return promise.future().await();
  }

  /** Waits until it is so on the loop. */
  public void until(String what, BooleanSupplier there) throws InterruptedException {
    Instant latest = Instant.now().plusSeconds(60);
    while (!get(there::getAsBoolean)) {
      assertThat(Instant.now()).as("still waiting: %s", what).isBefore(latest);
      Thread.sleep(2);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
