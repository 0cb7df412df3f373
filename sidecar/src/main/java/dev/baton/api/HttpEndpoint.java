package dev.baton.api;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Locale;

/** One HTTP server that is listening, with limits on everything that a client can send. */
public final class HttpEndpoint {

  private static final int MAX_REQUEST_LINE = 4096;
  private static final int MAX_HEADERS = 8192;
  private static final int MAX_PORT = 65_535;
  private static final int IDLE_SECONDS = 30;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final HttpServer server;
  private final String host;

  private HttpEndpoint(HttpServer server, String host) {
    this.server = server;
    this.host = host;
  }

  /**
   * Opens a server. Requests are handled on the caller's context: call it on the event loop that
   * owns what the handler reads.
   *
   * @param name the setting that holds host and port, such as {@code api.status}, for messages
   * @param port 0 to 65535; 0 takes any free port
   * @return fails with an {@link EndpointException}
   */
  public static Future<HttpEndpoint> open(
      Vertx vertx, String name, String host, int port, Handler<HttpServerRequest> handler) {
    if (port < 0 || port > MAX_PORT) {
      return Future.failedFuture(
          new EndpointException(
              name + ".port must be from 0 to 65535, not " + port, new IllegalArgumentException()));
    }
    return vertx
        .createHttpServer(options())
        .requestHandler(handler)
        .invalidRequestHandler(HttpEndpoint::refuse)
        .listen(port, host)
        .map(server -> new HttpEndpoint(server, host))
        .recover(cause -> Future.failedFuture(failure(name, host, port, cause)));
  }

  /** The port it listens on, never 0. */
  public int port() {
    return server.actualPort();
  }

  /** Where it can be reached from this machine, without a slash at the end. */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /** Stops listening, lets answers under way finish for a second, and closes all connections. */
  public Future<Void> close() {
    return server.shutdown(GRACE);
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(MAX_REQUEST_LINE)
        .setMaxHeaderSize(MAX_HEADERS)
        .setIdleTimeout(IDLE_SECONDS)
        .setHandle100ContinueAutomatically(false)
        .setHttp2ClearTextEnabled(false)
        // A second sidecar must fail at once, not share the port.
        .setReusePort(false);
  }

  private static EndpointException failure(String name, String host, int port, Throwable cause) {
    String what =
        String.format(
            Locale.ROOT,
            "%s: cannot listen on %s port %d: %s. Stop what uses the port (ss -ltnp shows it), or"
                + " set another %s.host and %s.port",
            name,
            host,
            port,
            cause.getMessage(),
            name,
            name);
    return new EndpointException(what, cause);
  }

  /** What is not even HTTP, or too long, never reaches a router. */
  private static void refuse(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        cause instanceof TooLongHttpLineException
            ? Problem.of(414, "The request line may have " + MAX_REQUEST_LINE + " bytes.")
            : cause instanceof TooLongHttpHeaderException
                ? Problem.of(431, "All headers together may have " + MAX_HEADERS + " bytes.")
                : Problem.of(400, "This is not HTTP as RFC 9112 has it.");
    // Where the next request would begin is unknown.
    request.response().putHeader("Connection", "close");
    problem.send(request, "/");
  }
}
