package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Timers;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Servers in memory, on a clock of their own: JSON-RPC by method, GET by path, streams. */
final class FakeWires implements Wires {

  /** How a method is answered: parameters and Authorization in, the whole answer out. */
  interface Method extends BiFunction<JsonNode, Optional<String>, HttpAnswer> {}

  private final Timers timers;
  private final Map<String, Method> methods = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<Consumer<String>> listeners = new ArrayList<>();
  private final List<Runnable> endings = new ArrayList<>();
  private Optional<String> trouble = Optional.empty();
  private Duration delay = Duration.ZERO;
  private boolean hanging;

  FakeWires(Timers timers) {
    this.timers = timers;
  }

  /** What a server answers: a status and a body. */
  static HttpAnswer answer(int status, String body) {
    return new HttpAnswer(status, Buffer.buffer(body), body, Optional.empty());
  }

  static HttpAnswer result(String json) {
    return answer(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + json + "}");
  }

  FakeWires on(String method, Method how) {
    methods.put(method, how);
    return this;
  }

  /** Answers a method always alike, with this result. */
  FakeWires on(String method, String result) {
    return on(method, (params, token) -> result(result));
  }

  FakeWires down(String why) {
    trouble = Optional.of(why);
    List.copyOf(endings).forEach(Runnable::run);
    endings.clear();
    listeners.clear();
    return this;
  }

  FakeWires up() {
    trouble = Optional.empty();
    hanging = false;
    delay = Duration.ZERO;
    return this;
  }

  void slow(Duration by) {
    delay = by;
  }

  void hang() {
    hanging = true;
  }

  /** Methods and paths, in the order in which they were asked for. */
  List<String> asked() {
    return asked;
  }

  int streams() {
    return listeners.size();
  }

  void say(String text) {
    List.copyOf(listeners).forEach(listener -> listener.accept(text));
  }

  @Override
  public Wire http(URI base, Optional<String> authorization) {
    return new Wire() {
      @Override
      public Future<HttpAnswer> send(HttpCall call) {
        return later(() -> respond(call));
      }

      @Override
      public Future<Void> close() {
        return Future.succeededFuture();
      }
    };
  }

  @Override
  public Future<Void> connect(URI server) {
    asked.add("connect " + server);
    return later(Future::succeededFuture);
  }

  @Override
  public Future<Runnable> stream(URI socket, Consumer<String> text, Runnable ended) {
    asked.add("stream " + socket);
    return later(
        () -> {
          listeners.add(text);
          endings.add(ended);
          return Future.succeededFuture(() -> listeners.remove(text));
        });
  }

  private <T> Future<T> later(java.util.function.Supplier<Future<T>> what) {
    if (trouble.isPresent()) {
      return Future.failedFuture(trouble.orElseThrow());
    }
    if (hanging) {
      return Promise.<T>promise().future();
    }
    if (delay.isZero()) {
      return what.get();
    }
    Promise<T> promise = Promise.promise();
    timers.after(delay, () -> what.get().onComplete(promise));
    return promise.future();
  }

  private Future<HttpAnswer> respond(HttpCall call) {
    boolean get = call.method().equals(HttpMethod.GET);
    ObjectNode request =
        get ? JsonRpc.NODES.objectNode() : (ObjectNode) read(call.body().toString());
    String name = get ? call.path() : request.path("method").textValue();
    asked.add(name);
    return Future.succeededFuture(
        Optional.ofNullable(methods.get(name))
            .map(method -> method.apply(request.path("params"), call.authorization()))
            .orElseGet(() -> answer(404, "no such thing: " + name)));
  }

  static JsonNode read(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
