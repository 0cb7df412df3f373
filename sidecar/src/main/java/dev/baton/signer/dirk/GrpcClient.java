package dev.baton.signer.dirk;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.ClientTls;
import dev.baton.http.Quote;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Makes gRPC calls of one request and one answer (grpc/grpc, doc/PROTOCOL-HTTP2.md) to one server,
 * over one HTTP/2 connection that is opened when it is needed. Futures fail with {@link
 * RefusedException}, whose message names the server, and complete on the caller's context.
 */
final class GrpcClient {

  /** How many calls are under way at once; the rest wait, within their deadline. */
  private static final int IN_FLIGHT = 64;

  private static final int WAITING = 4096;
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** In timeouts: a connection on which nothing has come for so long is taken for dead. */
  private static final int SILENCE = 6;

  private final Vertx vertx;
  private final HttpClient client;
  private final ClientTls tls;
  private final String host;
  private final int port;

  GrpcClient(Vertx vertx, URI url, ClientTls tls, Duration timeout) {
    this.vertx = vertx;
    this.tls = tls;
    this.host = url.getHost();
    this.port = url.getPort() < 0 ? 443 : url.getPort();
    HttpClientOptions options =
        new HttpClientOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2MultiplexingLimit(IN_FLIGHT)
            .setConnectTimeout((int) Math.min(CONNECT.toMillis(), timeout.toMillis()))
            // Vert.x would wait ten seconds for a server that takes connections and says nothing.
            .setSslHandshakeTimeout(timeout.toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setReadIdleTimeout((int) timeout.multipliedBy(SILENCE).toMillis());
    tls.applyTo(options);
    this.client =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(new PoolOptions().setHttp2MaxSize(1).setMaxWaitQueueSize(WAITING))
            // Calls are told what happens to them; without a handler it would be logged besides.
            .withConnectHandler(connection -> connection.exceptionHandler(known -> {}))
            .build();
  }

  /** The server's host and port, for messages and to compare with how others name it. */
  String authority() {
    return host + ":" + port;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param method the path: {@code /v1.Signer/Sign}
   * @param maxBytes the longest answer; what is longer is cut off
   * @param timeout from now, waiting for a connection included
   */
  <T extends MessageLite> Future<T> call(
      String method, MessageLite request, Parser<T> answers, int maxBytes, Duration timeout) {
    Promise<Buffer> promise = Promise.promise();
    GrpcCall call = new GrpcCall(authority(), this::explain, maxBytes, promise);
    Buffer message = GrpcFrame.of(request.toByteArray());
    long millis = timeout.toMillis();
    vertx
        .getOrCreateContext()
        .runOnContext(
            run -> {
              long timer = vertx.setTimer(millis, id -> call.timedOut(millis));
              promise.future().onComplete(done -> vertx.cancelTimer(timer));
              // A call that throws must not leave the promise to its timeout.
              call.start(
                  Future.succeededFuture().compose(now -> client.request(options(method, millis))),
                  message);
            });
    return promise.future().compose(answer -> parsed(answer, answers));
  }

  /** Ends what is under way. */
  Future<Void> close() {
    return client.close();
  }

  private RequestOptions options(String method, long millis) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(host)
        .setPort(port)
        .setSsl(true)
        .setURI(method)
        .putHeader("content-type", "application/grpc")
        .putHeader("te", "trailers")
        .putHeader("grpc-timeout", millis + "m")
        .putHeader("user-agent", "baton");
  }

  private String explain(Throwable failure) {
    String words = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return tls.explain(failure).orElseGet(() -> Quote.of(words));
  }

  private <T> Future<T> parsed(Buffer answer, Parser<T> parser) {
    try {
      return Future.succeededFuture(parser.parseFrom(answer.getBytes()));
    } catch (InvalidProtocolBufferException e) {
      String why = e.getMessage() == null ? "" : Quote.of(e.getMessage());
      return Future.failedFuture(
          new RefusedException(
              Reason.SIGNER_MALFORMED,
              "dirk " + authority() + " answered with what is no message: " + why,
              e));
    }
  }
}
