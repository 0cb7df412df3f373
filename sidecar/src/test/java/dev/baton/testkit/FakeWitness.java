package dev.baton.testkit;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A relay that is asked about slots that have passed, over HTTP, and does as it is told. */
public final class FakeWitness implements AutoCloseable {

  private static final String CONSTRAINTS = "/constraints/v0/relay/constraints/";
  private static final String DELIVERED = "/relay/v1/data/bidtraces/proposer_payload_delivered";

  private final Vertx vertx;
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Handler<HttpServerResponse> constraints = answer(200, "[]");
  private volatile Handler<HttpServerResponse> delivered = answer(200, "[]");

  /** Listens, and knows of nothing. */
  public FakeWitness(Vertx vertx) {
    this.vertx = vertx;
    this.server =
        vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1").await();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** What was asked, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public FakeWitness constraints(int status, Object body) {
    constraints = answer(status, body.toString());
    return this;
  }

  public FakeWitness delivered(int status, Object body) {
    delivered = answer(status, body.toString());
    return this;
  }

  /** Takes requests and never answers. */
  public FakeWitness hang() {
    constraints = response -> {};
    delivered = response -> {};
    return this;
  }

  /** Answers constraints, rightly, but so much later. */
  public FakeWitness late(Duration delay, Object body) {
    Handler<HttpServerResponse> right = answer(200, body.toString());
    constraints = response -> vertx.setTimer(delay.toMillis(), id -> right.handle(response));
    return this;
  }

  private static Handler<HttpServerResponse> answer(int status, String body) {
    return response -> response.setStatusCode(status).end(body);
  }

  private void handle(HttpServerRequest request) {
    if (request.path().startsWith(CONSTRAINTS)) {
      constraints.handle(request.response());
    } else if (request.path().equals(DELIVERED)) {
      delivered.handle(request.response());
    } else {
      request.response().setStatusCode(404).end();
    }
    // Whoever sees it here may change what is answered from now on.
    asked.add(request.uri());
  }

  @Override
  public void close() {
    server.close().await();
  }
}
