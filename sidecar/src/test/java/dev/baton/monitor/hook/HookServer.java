package dev.baton.monitor.hook;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that is told things, as strictly as a real one would be. */
final class HookServer implements AutoCloseable {

  /** What came in. */
  record Request(String method, String path, Map<String, String> headers, JsonObject body) {}

  final List<Request> requests = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  volatile String answer = "{}";

  private final HttpServer server;

  HookServer(Vertx vertx) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.bodyHandler(body -> take(request, body.toString())))
            .listen(0, "127.0.0.1")
            .await();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  private void take(HttpServerRequest request, String body) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    requests.add(
        new Request(request.method().name(), request.path(), headers, new JsonObject(body)));
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(answer);
  }

  @Override
  public void close() {
    server.close().await();
  }
}
