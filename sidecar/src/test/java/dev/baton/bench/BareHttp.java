package dev.baton.bench;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;

/** HTTP and nothing else: one exchange after the other on one kept connection, on loopback. */
final class BareHttp {

  private static final String HOST = "127.0.0.1";

  private BareHttp() {}

  /** Adds each exchange's milliseconds; the two ends have an event loop each. */
  static void exchanges(int count, Samples into) throws Exception {
    Vertx there = Vertx.vertx();
    Vertx here = Vertx.vertx();
    try {
      exchanges(there, here, count, into);
    } finally {
      here.close().await(1, TimeUnit.MINUTES);
      there.close().await(1, TimeUnit.MINUTES);
    }
  }

  private static void exchanges(Vertx there, Vertx here, int count, Samples into) throws Exception {
    HttpServer server =
        there
            .createHttpServer()
            .requestHandler(request -> request.response().end("[]"))
            .listen(0, HOST)
            .await(1, TimeUnit.MINUTES);
    HttpClient client = here.createHttpClient();
    Promise<Void> done = Promise.promise();
    exchange(client, server.actualPort(), count, into, done);
    done.future().await(5, TimeUnit.MINUTES);
  }

  private static void exchange(
      HttpClient client, int port, int left, Samples into, Promise<Void> done) {
    if (left == 0) {
      done.complete();
      return;
    }
    long start = System.nanoTime();
    client
        .request(HttpMethod.GET, port, HOST, "/")
        .compose(HttpClientRequest::send)
        .compose(HttpClientResponse::body)
        .onFailure(done::fail)
        .onSuccess(
            body -> {
              into.add((System.nanoTime() - start) / 1e6);
              exchange(client, port, left - 1, into, done);
            });
  }
}
