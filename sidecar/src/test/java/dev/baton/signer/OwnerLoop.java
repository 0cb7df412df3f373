package dev.baton.signer;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.RefusedException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;

/** The event loop that owns a backend in a test. */
public final class OwnerLoop {

  private final Context loop;

  public OwnerLoop(Vertx vertx) {
    loop = vertx.getOrCreateContext();
  }

  /** Does it there, and waits. */
  public <T> T run(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(now -> work.get().onComplete(promise));
    return await(promise.future());
  }

  /** Its failure, which must be a refusal. */
  public RefusedException refusal(Supplier<? extends Future<?>> work) {
    Throwable failure = catchThrowable(() -> run(() -> work.get().mapEmpty()));
    assertThat(failure).isInstanceOf(RefusedException.class);
    return (RefusedException) failure;
  }

  /** Asks for all before the first is there. */
  public List<BlsSignature> signAtOnce(KeyBackend backend, List<SignableMessage> messages) {
    return run(
        () -> {
          List<Future<BlsSignature>> each = messages.stream().map(backend::sign).toList();
          return Future.all(each).map(all -> each.stream().map(Future::result).toList());
        });
  }
}
