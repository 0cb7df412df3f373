package dev.baton.gateway;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.gateway.RegistryJson.Turn;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.HttpFailure;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a gateway registry of based-op (gateway-registry; JSON-RPC 2.0, {@code registry_*}). Futures
 * fail with a {@link RefusedException} that has {@link Reason#REGISTRY_UNREACHABLE} and quotes
 * nothing of an answer. Call it on the event loop.
 */
final class RegistryReader implements GatewaySource {

  /** A thousand rows with all that can be in them fit. */
  private static final int MAX_ANSWER_BYTES = 1 << 20;

  private final Wire wire;

  RegistryReader(Wire wire) {
    this.wire = wire;
  }

  /** {@code registry_registeredGateways}: the rows in the order of their turns. */
  @Override
  public Future<List<Row>> rows() {
    return ask("registry_registeredGateways", "", RegistryJson::rows);
  }

  /** {@code registry_currentGateway}: whose turn the next L2 block is; empty if nobody's. */
  Future<Optional<Turn>> current() {
    return ask("registry_currentGateway", "", RegistryJson::turn);
  }

  /**
   * {@code registry_futureGateway}: whose turn a later L2 block is; empty if nobody's.
   *
   * @param blocks after the next one
   */
  Future<Optional<Turn>> future(long blocks) {
    return ask("registry_futureGateway", Long.toString(blocks), RegistryJson::turn);
  }

  Future<Void> close() {
    return wire.close();
  }

  private <T> Future<T> ask(String method, String parameter, Function<byte[], T> reader) {
    Buffer request =
        Buffer.buffer(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
                + method
                + "\",\"params\":["
                + parameter
                + "]}");
    return wire.send(HttpCall.post("/", request).withMaxAnswerBytes(MAX_ANSWER_BYTES))
        .map(answer -> read(method, answer, reader))
        .recover(failure -> Future.failedFuture(refused(method, failure)));
  }

  private static <T> T read(String method, HttpAnswer answer, Function<byte[], T> reader) {
    if (!answer.isSuccess()) {
      throw unreadable(method + ": status " + answer.status());
    }
    try {
      return reader.apply(answer.body().getBytes());
    } catch (IllegalArgumentException e) {
      throw unreadable(method + " cannot be read: " + e.getMessage());
    }
  }

  private static RuntimeException refused(String method, Throwable failure) {
    return failure instanceof HttpFailure
        ? new RefusedException(
            Reason.REGISTRY_UNREACHABLE, method + ": " + failure.getMessage(), failure)
        : failure instanceof RefusedException known
            ? known
            : new RefusedException(Reason.INTERNAL_ERROR, method + " failed", failure);
  }

  private static RefusedException unreadable(String what) {
    return new RefusedException(Reason.REGISTRY_UNREACHABLE, what);
  }
}
