package dev.baton.beacon;

import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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
      case NONE -> answer(request);
      case HANGS -> {}
      case STOPS_HALFWAY -> request.response().putHeader("Content-Length", "1000").write("{\"da");
      case SENDS_20_MB -> sendMuch(request.response().setChunked(true), 20);
      case REDIRECTS ->
          request.response().setStatusCode(302).putHeader("Location", request.uri() + "/").end();
      case FAILS -> error(request, 500, "Internal Server Error");
      case TALKS_NONSENSE -> request.response().end("<html>not a beacon node</html>");
      case SLOW -> vertx.setTimer(150, id -> answer(request));
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

  private void answer(HttpServerRequest request) {
    String path = request.path();
    if (path.endsWith("/genesis")) {
      ok(
          request,
          new JsonObject()
              .put("genesis_time", "" + spec.genesisTime().getEpochSecond())
              .put("genesis_validators_root", spec.genesisValidatorsRoot().toHex())
              .put("genesis_fork_version", "0x99999999"));
    } else if (path.endsWith("/config/spec")) {
      ok(request, specJson());
    } else if (path.endsWith("/node/syncing")) {
      ok(request, syncingJson());
    } else if (path.startsWith("/eth/v1/beacon/headers/")) {
      header(request, id(path, 5));
    } else if (path.startsWith("/eth/v2/beacon/blocks/")) {
      block(request, Long.parseLong(id(path, 5)));
    } else if (path.startsWith("/eth/v1/beacon/blocks/")) {
      blockRoot(request, id(path, 5));
    } else if (path.startsWith("/eth/v2/validator/duties/proposer/") && hasV2) {
      duties(request, Long.parseLong(id(path, 6)), true);
    } else if (path.startsWith("/eth/v1/validator/duties/proposer/")) {
      duties(request, Long.parseLong(id(path, 6)), false);
    } else if (path.endsWith("/validators")) {
      validators(request);
    } else if (path.equals("/eth/v1/events")) {
      events(request);
    } else {
      error(request, 404, "Route " + request.method() + ":" + request.uri() + " not found");
    }
  }

  private static String id(String path, int part) {
    return path.split("/", -1)[part];
  }

  private JsonObject specJson() {
    return new JsonObject()
        .put("GENESIS_FORK_VERSION", spec.genesisForkVersion().toHex())
        .put("SLOT_DURATION_MS", "" + spec.slotDuration().toMillis())
        .put("SECONDS_PER_SLOT", "12")
        .put("SLOTS_PER_EPOCH", "" + spec.slotsPerEpoch())
        .put("FULU_FORK_EPOCH", "" + spec.fuluForkEpoch())
        .put("BLOB_SCHEDULE", new JsonArray())
        .put("DEPOSIT_CHAIN_ID", "" + spec.chainId());
  }

  private JsonObject syncingJson() {
    return new JsonObject()
        .put("head_slot", "" + head)
        .put("is_syncing", syncing)
        .put("is_optimistic", optimistic)
        .put("el_offline", elOffline);
  }

  private void header(HttpServerRequest request, String id) {
    long slot = id.equals("head") ? head : Long.parseLong(id);
    JsonObject message =
        new JsonObject()
            .put("slot", "" + slot)
            .put("proposer_index", "" + FakeChain.proposer(slot, 0))
            .put("parent_root", FakeChain.root(slot - 1, branch).toHex());
    ok(
        request,
        new JsonObject()
            .put("root", FakeChain.root(slot, branch).toHex())
            .put("canonical", true)
            .put("header", new JsonObject().put("message", message)));
  }

  /** Its slot and the one before it are its transactions. */
  private void block(HttpServerRequest request, long slot) {
    if (slot > head || skipped.contains(slot)) {
      error(request, 404, "No block found for id '" + slot + "'");
      return;
    }
    JsonObject payload =
        new JsonObject()
            .put("block_hash", FakeChain.root(slot, branch + 1).toHex())
            .put("transactions", new JsonArray().add("0x02" + "%02x".formatted(slot)).add("0x02"));
    JsonObject message =
        new JsonObject()
            .put("slot", "" + (slot + lie))
            .put("proposer_index", "" + FakeChain.proposer(slot, 0))
            .put("body", new JsonObject().put("execution_payload", payload));
    ok(request, new JsonObject().put("message", message));
  }

  private void blockRoot(HttpServerRequest request, String id) {
    long slot = id.equals("genesis") ? 0 : Long.parseLong(id);
    if (slot > head || skipped.contains(slot)) {
      error(request, 404, "No block found for id '" + id + "'");
    } else {
      ok(request, new JsonObject().put("root", FakeChain.root(slot, branch).toHex()));
    }
  }

  private void duties(HttpServerRequest request, long epoch, boolean v2) {
    onDuties.run();
    long first = epoch * spec.slotsPerEpoch();
    long decision = Math.max(0, (v2 ? first - spec.slotsPerEpoch() : first) - 1);
    long dependent = Math.min(decision, head);
    while (skipped.contains(dependent)) {
      dependent--;
    }
    List<JsonObject> duties =
        LongStream.range(first, first + spec.slotsPerEpoch())
            .mapToObj(slot -> duty(slot, FakeChain.proposer(slot, lie)))
            .toList();
    request
        .response()
        .end(
            new JsonObject()
                .put("dependent_root", FakeChain.root(dependent, branch).toHex())
                .put("execution_optimistic", optimistic)
                .put("data", new JsonArray(duties))
                .encode());
  }

  private static JsonObject duty(long slot, int index) {
    return new JsonObject()
        .put("slot", "" + slot)
        .put("validator_index", "" + index)
        .put("pubkey", FakeChain.KEYS.get(index).toHex());
  }

  private void validators(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      validators(request, request.params().getAll("id").stream());
    } else if (hasPost) {
      request
          .body()
          .onSuccess(
              body ->
                  validators(
                      request,
                      body.toJsonObject().getJsonArray("ids").stream().map("%s"::formatted)));
    } else {
      error(request, 405, "Method Not Allowed");
    }
  }

  private void validators(HttpServerRequest request, Stream<String> ids) {
    JsonArray found = new JsonArray();
    ids.map(BlsPublicKey::fromHex)
        .filter(FakeChain.KEYS::contains)
        .forEach(
            key ->
                found.add(
                    new JsonObject()
                        .put("index", "" + FakeChain.KEYS.indexOf(key))
                        .put("balance", "18446744073709551615")
                        .put("validator", new JsonObject().put("pubkey", key.toHex()))));
    request.response().end(new JsonObject().put("data", found).encode());
  }

  private void events(HttpServerRequest request) {
    if (!knowsHeadV2 && request.query().contains("head_v2")) {
      error(request, 400, "Unknown topic head_v2");
      return;
    }
    HttpServerResponse response =
        request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.exceptionHandler(e -> streams.remove(response));
    response.closeHandler(closed -> streams.remove(response));
    response.write(":\r\n\r\n");
    streams.add(response);
  }

  private void ok(HttpServerRequest request, JsonObject data) {
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("execution_optimistic", optimistic).put("data", data).encode());
  }

  private static void error(HttpServerRequest request, int status, String message) {
    Future<Void> ignored =
        request
            .response()
            .setStatusCode(status)
            .end(new JsonObject().put("code", status).put("message", message).encode());
    ignored.onFailure(e -> request.connection().close());
  }
}
