package dev.baton.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import supranational.blst.P1;
import supranational.blst.SecretKey;

/**
 * The libraries and nothing of ours: a server with Vert.x, Micrometer, Jackson and a BLS key, which
 * says on standard output where it listens. What a sidecar on these libraries cannot be below.
 */
final class BareService {

  private BareService() {}

  /** With any argument it ends once it has answered itself, for the making of an archive. */
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(4));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(meters);
    SecretKey key = new SecretKey();
    key.keygen(new byte[32]);
    byte[] publicKey = new P1(key).compress();
    ObjectMapper json = new ObjectMapper();
    byte[] health = json.writeValueAsBytes(Map.of("status", "up", "key", publicKey));
    Router router = Router.router(vertx);
    router.get("/livez").handler(c -> c.response().end(io.vertx.core.buffer.Buffer.buffer(health)));
    router.get("/metrics").handler(c -> c.response().end(meters.scrape()));
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .await(1, TimeUnit.MINUTES);
    String url = "http://127.0.0.1:" + server.actualPort();
    System.out.println("listens on " + url);
    if (args.length > 0) {
      URI.create(url + "/livez").toURL().openStream().readAllBytes();
      System.exit(0);
    }
  }
}
