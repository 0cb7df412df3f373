package dev.baton.monitor.probe;

import dev.baton.http.BoundedHttpClient;
import dev.baton.http.ClientTls;
import dev.baton.http.HttpLimits;
import dev.baton.http.Quote;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The real network. Trusts what Java's own trust store knows. */
public final class VertxWires implements Wires {

  /** The longest message of a stream. */
  static final int MAX_MESSAGE_BYTES = 16 << 20;

  private static final int MAX_FRAME_BYTES = MAX_MESSAGE_BYTES;

  private record Server(boolean tls, String host, int port, String path) {

    static Server of(URI uri) {
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean tls = scheme.equals("https") || scheme.equals("wss");
      if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
        throw new IllegalArgumentException(
            "a URL must name a host, and have no user, password or query");
      }
      if (!tls && !scheme.equals("http") && !scheme.equals("ws")) {
        throw new IllegalArgumentException("a URL must start with http, https, ws or wss");
      }
      int standard = tls ? 443 : 80;
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      return new Server(tls, uri.getHost(), uri.getPort() < 0 ? standard : uri.getPort(), path);
    }
  }

  private final Vertx vertx;
  private final HttpLimits limits;
  private final NetClient plain;
  private final NetClient encrypted;
  private final WebSocketClient sockets;

  /**
   * Opens no connection yet.
   *
   * @param limits of every server that speaks HTTP; the time to connect holds for all
   */
  public VertxWires(Vertx vertx, HttpLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
    int connect = (int) limits.connectTimeout().toMillis();
    this.plain = vertx.createNetClient(new NetClientOptions().setConnectTimeout(connect));
    NetClientOptions tls =
        new NetClientOptions()
            .setConnectTimeout(connect)
            .setSsl(true)
            .setHostnameVerificationAlgorithm("HTTPS");
    ClientTls.SYSTEM.applyTo(tls);
    this.encrypted = vertx.createNetClient(tls);
    WebSocketClientOptions options =
        new WebSocketClientOptions()
            .setConnectTimeout(connect)
            .setMaxFrameSize(MAX_FRAME_BYTES)
            .setMaxMessageSize(MAX_MESSAGE_BYTES);
    ClientTls.SYSTEM.applyTo(options);
    this.sockets = vertx.createWebSocketClient(options);
  }

  @Override
  public Wire http(URI base, Optional<String> authorization) {
    return new BoundedHttpClient(vertx, base, authorization, limits);
  }

  @Override
  public Future<Void> connect(URI server) {
    return Future.succeededFuture(server)
        .map(Server::of)
        .compose(at -> (at.tls() ? encrypted : plain).connect(at.port(), at.host()))
        .recover(VertxWires::inWords)
        .onSuccess(NetSocket::close)
        .mapEmpty();
  }

  @Override
  public Future<Runnable> stream(URI socket, Consumer<String> text, Runnable ended) {
    return Future.succeededFuture(socket)
        .map(Server::of)
        .compose(at -> sockets.connect(options(at)))
        .recover(VertxWires::inWords)
        .map(open -> listen(open, text, ended));
  }

  private WebSocketConnectOptions options(Server at) {
    return new WebSocketConnectOptions()
        .setHost(at.host())
        .setPort(at.port())
        .setSsl(at.tls())
        .setURI(at.path())
        .setTimeout(limits.requestTimeout().toMillis());
  }

  private static Runnable listen(WebSocket open, Consumer<String> text, Runnable ended) {
    open.exceptionHandler(e -> open.close()); // What ends it is told by the close.
    open.closeHandler(end -> ended.run());
    open.textMessageHandler(text::accept);
    return open::close;
  }

  /** Messages of the system and of TLS may quote the server. */
  private static <T> Future<T> inWords(Throwable failure) {
    return Future.failedFuture(new ProbeFailure(Quote.of(ProbeFailure.words(failure)), failure));
  }
}
