package dev.baton.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Optional;

/**
 * Asks one server that is not to be trusted, within {@link HttpLimits}. Follows no redirect,
 * accepts no compression and no certificate that {@link ClientTls} does not trust. Futures fail
 * with {@link HttpFailure} and complete on the caller's context.
 */
public final class BoundedHttpClient implements Wire {

  /** Seconds; shorter than the idle timeouts of common servers, longer than a slot. */
  private static final int KEEP_ALIVE = 30;

  /**
   * Bytes that the system takes in for us before we have read them. Left to itself it takes tens of
   * megabytes from a server that sends faster than we look.
   */
  private static final int RECEIVE_BUFFER = 256 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final HttpOrigin origin;
  private final HttpLimits limits;
  private final Optional<String> authorization;
  private final ClientTls tls;

  /**
   * Trusts what Java's own trust store knows; opens no connection yet.
   *
   * @param base http or https; its path is a prefix of every request's path
   * @param authorization the value of the Authorization header, a secret
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public BoundedHttpClient(
      Vertx vertx, URI base, Optional<String> authorization, HttpLimits limits) {
    this(vertx, base, authorization, limits, ClientTls.SYSTEM);
  }

  /**
   * Opens no connection yet.
   *
   * @param base http or https; its path is a prefix of every request's path
   * @param authorization the value of the Authorization header, a secret
   * @param tls whom to trust, if it is https
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public BoundedHttpClient(
      Vertx vertx, URI base, Optional<String> authorization, HttpLimits limits, ClientTls tls) {
    this.vertx = vertx;
    this.origin = HttpOrigin.of(base);
    this.limits = limits;
    this.authorization = authorization;
    this.tls = tls;
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) limits.connectTimeout().toMillis())
            .setKeepAliveTimeout(KEEP_ALIVE)
            .setReceiveBufferSize(RECEIVE_BUFFER);
    tls.applyTo(options);
    this.client =
        vertx.createHttpClient(
            options,
            new PoolOptions()
                .setHttp1MaxSize(limits.connections())
                .setMaxWaitQueueSize(limits.waiting()));
  }

  /** Asks for what is at the path. */
  public Future<HttpAnswer> get(String path) {
    return send(HttpCall.get(path));
  }

  /** Sends a JSON document to the path. */
  public Future<HttpAnswer> post(String path, Buffer json) {
    return send(HttpCall.post(path, json));
  }

  /** Sends a request. */
  @Override
  public Future<HttpAnswer> send(HttpCall call) {
    Optional<String> authorized = call.authorization().or(() -> authorization);
    Promise<HttpAnswer> promise = Promise.promise();
    Exchange exchange =
        new Exchange(
            call.maxAnswerBytes().orElse(limits.maxAnswerBytes()),
            authorized,
            tls,
            call.body(),
            promise);
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        run -> {
          long millis = limits.requestTimeout().toMillis();
          long timer = vertx.setTimer(millis, id -> exchange.timedOut(millis));
          promise.future().onComplete(done -> vertx.cancelTimer(timer));
          // A call that throws must not leave the promise to its timeout.
          exchange.start(
              Future.succeededFuture().compose(now -> client.request(options(call, authorized))));
        });
    return promise.future();
  }

  /** Ends what is under way. */
  @Override
  public Future<Void> close() {
    return client.close();
  }

  private RequestOptions options(HttpCall call, Optional<String> authorized) {
    RequestOptions options = origin.request(call.method(), call.path());
    options.putHeader(HttpHeaders.ACCEPT, "application/json");
    if (call.method().equals(HttpMethod.POST)) {
      options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    }
    call.headers().forEach(options::putHeader);
    authorized.ifPresent(value -> options.putHeader(HttpHeaders.AUTHORIZATION, value));
    return options;
  }
}
