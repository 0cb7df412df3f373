package dev.baton.devnet;

import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node that answers JSON-RPC 2.0 by POST, and its metrics by GET. It streams nothing. */
final class JsonRpcServer implements VirtualServer {

  /** What a method returns. */
  @FunctionalInterface
  interface Methods {
    /**
     * The result, null among them.
     *
     * @throws UnsupportedOperationException if there is no such method
     */
    @Nullable Object call(String method, JsonArray params);
  }

  private static final int OK = 200;
  private static final int UNKNOWN_METHOD = -32601;
  private static final int INVALID_PARAMS = -32602;

  private final BooleanSupplier up;
  private final Methods methods;
  private final Supplier<String> metrics;

  JsonRpcServer(BooleanSupplier up, Methods methods, Supplier<String> metrics) {
    this.up = up;
    this.methods = methods;
    this.metrics = metrics;
  }

  @Override
  public boolean isUp() {
    return up.getAsBoolean();
  }

  @Override
  public Runnable stream(Consumer<String> text, Runnable ended) {
    ended.run();
    return () -> {};
  }

  @Override
  public Future<HttpAnswer> answer(HttpCall call, Optional<String> authorization) {
    return Future.succeededFuture(
        call.method().equals(HttpMethod.GET)
            ? VirtualServer.text(OK, metrics.get())
            : VirtualServer.json(OK, rpc(call)));
  }

  private JsonObject rpc(HttpCall call) {
    try {
      JsonObject request = call.body().toJsonObject();
      return rpc(request).put("id", request.getValue("id"));
    } catch (DecodeException | ClassCastException e) {
      return CommitmentsApi.error(INVALID_PARAMS, "Invalid request");
    }
  }

  private JsonObject rpc(JsonObject request) {
    try {
      JsonArray params = request.getJsonArray("params", new JsonArray());
      return CommitmentsApi.result(methods.call(request.getString("method", ""), params));
    } catch (UnsupportedOperationException e) {
      return CommitmentsApi.error(UNKNOWN_METHOD, "Method not found");
    } catch (IllegalArgumentException | ClassCastException | IndexOutOfBoundsException e) {
      return CommitmentsApi.error(INVALID_PARAMS, "Invalid params");
    }
  }
}
