package dev.baton.beacon;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A beacon node on a port of its own that tells of {@link FakeChain}, with switches for faults. */
final class FakeBeaconNode {

  /** What it does with every request. */
  enum Fault {
    NONE,
    HANGS,
    STOPS_HALFWAY,
    SENDS_20_MB,
    REDIRECTS,
    FAILS,
    TALKS_NONSENSE,
    SLOW
  }

  volatile Fault fault = Fault.NONE;
  volatile ChainSpec spec = FakeChain.SPEC;
  volatile boolean syncing;
  volatile boolean optimistic;
  volatile boolean elOffline;
  volatile boolean hasV2 = true;
  volatile boolean hasPost = true;
  volatile boolean knowsHeadV2 = true;
  volatile int lie;
  volatile int branch;
  volatile long head = 42;
  volatile Runnable onDuties = () -> {};
  final Set<Long> skipped = ConcurrentHashMap.newKeySet();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<HttpServerResponse> streams = new CopyOnWriteArrayList<>();

  private final Vertx vertx;
  private final String name;
  private final FakeBeaconApi api = new FakeBeaconApi(this);
  private Optional<HttpServer> server = Optional.empty();
  private int port;

  FakeBeaconNode(Vertx vertx, String name) {
    this.vertx = vertx;
    this.name = name;
  }

  /** Starts it; again on the same port after a stop. */
  FakeBeaconNode start() {
    HttpServer started =
        Async.get(vertx.createHttpServer().requestHandler(this::handle).listen(port, "127.0.0.1"));
    port = started.actualPort();
    server = Optional.of(started);
    return this;
  }

  void stop() {
    streams.clear();
    server.ifPresent(running -> Async.get(running.close()));
    server = Optional.empty();
  }

  BeaconEndpoint endpoint() {
    return BeaconEndpoint.of(name, "http://127.0.0.1:" + port);
  }

  void emit(String event, JsonObject data) {
    for (HttpServerResponse stream : streams) {
      stream.write("event: " + event + "\r\ndata: " + data.encode() + "\r\n\r\n");
    }
  }

  private void handle(HttpServerRequest request) {
    requests.add(request.method() + " " + request.uri());
    request
        .response()
        .putHeader(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atZone(ZoneOffset.UTC)));
    switch (fault) {
      case NONE -> api.answer(request);
      case HANGS -> {}
      case STOPS_HALFWAY -> request.response().putHeader("Content-Length", "1000").write("{\"da");
      case SENDS_20_MB -> sendMuch(request.response().setChunked(true), 20);
      case REDIRECTS ->
          request.response().setStatusCode(302).putHeader("Location", request.uri() + "/").end();
      case FAILS -> FakeBeaconApi.error(request, 500, "Internal Server Error");
      case TALKS_NONSENSE -> request.response().end("<html>not a beacon node</html>");
      case SLOW -> vertx.setTimer(150, id -> api.answer(request));
    }
  }

  private static void sendMuch(HttpServerResponse response, int megabytes) {
    if (megabytes == 0) {
      response.end();
    } else {
      response
          .write(Buffer.buffer(new byte[1 << 20]))
          .onSuccess(written -> sendMuch(response, megabytes - 1));
    }
  }

  /** Opens a stream of events. */
  void subscribe(HttpServerRequest request) {
    if (!knowsHeadV2 && request.query().contains("head_v2")) {
      FakeBeaconApi.error(request, 400, "Unknown topic head_v2");
      return;
    }
    HttpServerResponse response =
        request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.exceptionHandler(e -> streams.remove(response));
    response.closeHandler(closed -> streams.remove(response));
    response.write(":\r\n\r\n");
    streams.add(response);
  }
}
