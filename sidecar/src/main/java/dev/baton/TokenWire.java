package dev.baton;

import dev.baton.config.ConfigException;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wire whose token is read from its file when it is first needed, and again after each call that
 * failed or was refused; so a file that is late, wrong at first, or replaced needs no restart. A
 * file that went bad leaves the token that was read before in use, which is said once. Lives on the
 * event loop.
 */
final class TokenWire implements Wire {

  private static final Logger log = LoggerFactory.getLogger(TokenWire.class);

  private final Supplier<Future<Optional<String>>> token;
  private final Function<Optional<String>, Wire> layer;
  private Optional<Laid> laid = Optional.empty();
  private boolean doubted;
  private boolean complained;
  private boolean closed;

  private record Laid(Optional<String> authorization, Wire wire) {

    @Override
    public String toString() {
      return "a wire with a token";
    }
  }

  /**
   * Reads nothing yet.
   *
   * @param token reads the Authorization header, not on the event loop; fails if it cannot, or not
   *     in time
   * @param layer makes a wire that sends that header
   */
  TokenWire(Supplier<Future<Optional<String>>> token, Function<Optional<String>, Wire> layer) {
    this.token = token;
    this.layer = layer;
  }

  @Override
  public Future<HttpAnswer> send(HttpCall call) {
    return wire()
        .compose(wire -> wire.send(call))
        .onComplete(done -> doubted = done.failed() || !done.result().isSuccess());
  }

  private Future<Wire> wire() {
    return laid.filter(known -> !doubted)
        .map(known -> Future.succeededFuture(known.wire()))
        .orElseGet(() -> token.get().compose(this::lay, this::keep));
  }

  private Future<Wire> keep(Throwable failure) {
    if (laid.isPresent() && !complained) {
      complained = true;
      log.warn("{}; the token that was read before is sent still", words(failure));
    }
    return laid.map(known -> Future.succeededFuture(known.wire()))
        .orElseGet(() -> Future.failedFuture(failure));
  }

  /** Only what is known to be safe to print. */
  private static String words(Throwable failure) {
    return failure instanceof ConfigException
        ? String.valueOf(failure.getMessage())
        : "A file with a token cannot be read: " + failure.getClass().getSimpleName();
  }

  private Future<Wire> lay(Optional<String> authorization) {
    if (closed) {
      return Future.failedFuture("closed");
    }
    complained = false;
    Optional<Laid> before = laid;
    if (before.filter(known -> known.authorization().equals(authorization)).isEmpty()) {
      laid = Optional.of(new Laid(authorization, layer.apply(authorization)));
      before.ifPresent(known -> known.wire().close());
    }
    return Future.succeededFuture(laid.orElseThrow().wire());
  }

  @Override
  public Future<Void> close() {
    closed = true;
    return laid.map(known -> known.wire().close()).orElseGet(Future::succeededFuture);
  }
}
