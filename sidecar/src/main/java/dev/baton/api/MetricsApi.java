package dev.baton.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/** Serves {@code /metrics} in Prometheus' text format, version 0.0.4. */
public final class MetricsApi {

  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<String> scrape;

  public MetricsApi(Supplier<String> scrape) {
    this.scrape = scrape;
  }

  /** The routes; they must be served on the event loop that owns what the meters read. */
  public Router router(Vertx vertx) {
    Routes routes = new Routes(vertx, request -> {});
    // Prometheus adds parameters as its configuration says; they mean nothing here.
    routes.get(
        "/metrics",
        context ->
            Future.succeededFuture(
                new Answer(200, MEDIA_TYPE, Buffer.buffer(scrape.get()), Answer.NEVER)));
    return routes.router();
  }
}
