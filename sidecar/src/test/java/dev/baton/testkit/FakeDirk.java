package dev.baton.testkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.signer.dirk.wire.DirkWire;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A Dirk in this process: mutual TLS 1.3, the client known by its certificate's common name, and
 * the rules of the real one for what it lists and signs. Fails as told.
 */
public final class FakeDirk {

  /** What goes wrong. */
  public enum Fault {
    NONE,
    DENIED,
    FAILED,
    UNKNOWN,
    /** A state that no version knows. */
    ODD_STATE,
    /** No answer, and the connection stays. */
    HANGS,
    /** The connection is closed instead of an answer. */
    CLOSES,
    /** The connection is closed in the midst of an answer. */
    CUTS,
    /** A signature of something else. */
    WRONG_SIGNATURE,
    /** Bytes that are no point. */
    NO_SIGNATURE,
    /** Bytes that are no message. */
    NO_MESSAGE,
    /** The gRPC status 14. */
    UNAVAILABLE,
    /** The gRPC status 7 without a body. */
    FORBIDDEN,
    /** An answer without a gRPC status. */
    NO_STATUS,
    /** An answer longer than any. */
    ENDLESS
  }

  private static final int PREFIX = 5;

  private final HttpServer server;
  private final FakeWallets wallets;
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Fault onSign = Fault.NONE;
  private volatile Fault onList = Fault.NONE;

  private FakeDirk(HttpServer server, CommitBoostScheme scheme) {
    this.server = server;
    this.wallets = new FakeWallets(scheme);
  }

  /**
   * On a free port of 127.0.0.1; knows the client "baton".
   *
   * @param scheme whose domain it signs for; the real one would sign for any
   */
  public static FakeDirk start(
      Vertx vertx,
      TestCertificates authority,
      TestCertificates.Pem certificate,
      CommitBoostScheme scheme)
      throws Exception {
    return start(vertx, authority.authority(), certificate, scheme);
  }

  /** The same, with the certificate of whoever issues those of the clients. */
  public static FakeDirk start(
      Vertx vertx, Path authority, TestCertificates.Pem certificate, CommitBoostScheme scheme)
      throws Exception {
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()))
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .addCertPath(certificate.certificate().toString())
                        .addKeyPath(certificate.key().toString())));
    FakeDirk dirk = new FakeDirk(server, scheme);
    server.requestHandler(dirk::handle);
    server.connectionHandler(dirk::connected);
    server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    return dirk;
  }

  /** By its host name, which its certificate must be for. */
  public URI url() {
    return URI.create("https://localhost:" + port());
  }

  public int port() {
    return server.actualPort();
  }

  public void onSign(Fault fault) {
    onSign = fault;
  }

  public void onList(Fault fault) {
    onList = fault;
  }

  /** How many were made so far. */
  public int connections() {
    return connections.get();
  }

  /** The accounts, and what was asked of them. */
  public FakeWallets wallets() {
    return wallets;
  }

  /** Adds a key that is all here. */
  public FakeDirk holds(String account, BlsSecretKey key) {
    wallets.hold(account, key);
    return this;
  }

  /** Adds a share of a key. */
  public FakeDirk holdsShare(
      String account,
      BlsPublicKey composite,
      BlsSecretKey share,
      int threshold,
      Map<UInt64, Integer> ports) {
    wallets.holdShare(account, composite, share, threshold, ports);
    return this;
  }

  /** Frees the port. */
  public void stop() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void connected(HttpConnection connection) {
    connections.incrementAndGet();
    // Clients that end a connection as they like are what this is for: no word in the log.
    connection.exceptionHandler(ended -> {});
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              try {
                answer(request, body.slice(PREFIX, body.length()));
              } catch (InvalidProtocolBufferException | SSLPeerUnverifiedException e) {
                end(request, 3, Buffer.buffer());
              }
            });
  }

  private void answer(HttpServerRequest request, Buffer message)
      throws InvalidProtocolBufferException, SSLPeerUnverifiedException {
    boolean known = subject(request).equals("CN=baton");
    switch (request.path()) {
      case "/v1.Signer/Sign" -> {
        DirkWire.SignRequest asked = DirkWire.SignRequest.parseFrom(message.getBytes());
        answer(request, onSign, wallets.sign(asked, known, onSign));
      }
      case "/v1.Lister/ListAccounts" -> {
        DirkWire.ListAccountsRequest asked =
            DirkWire.ListAccountsRequest.parseFrom(message.getBytes());
        answer(request, onList, wallets.list(asked, known, onList));
      }
      default -> end(request, 12, Buffer.buffer());
    }
  }

  private static String subject(HttpServerRequest request) throws SSLPeerUnverifiedException {
    return request.connection().sslSession().getPeerPrincipal().getName();
  }

  private static void answer(HttpServerRequest request, Fault fault, MessageLite message) {
    Buffer frame = frame(message.toByteArray());
    switch (fault) {
      case HANGS -> request.response().setChunked(true);
      case CLOSES -> request.connection().close();
      case CUTS ->
          headers(request)
              .write(frame.slice(0, PREFIX + 1))
              .onComplete(written -> request.connection().close());
      case NO_MESSAGE -> end(request, 0, frame(new byte[] {0x0a, 0x7f}));
      case UNAVAILABLE -> end(request, 14, Buffer.buffer());
      case FORBIDDEN -> end(request, 7, Buffer.buffer());
      case NO_STATUS -> headers(request).end(frame);
      case ENDLESS -> end(request, 0, frame(new byte[64 << 10]));
      default -> end(request, 0, frame);
    }
  }

  private static HttpServerResponse headers(HttpServerRequest request) {
    return request.response().putHeader("content-type", "application/grpc");
  }

  private static void end(HttpServerRequest request, int status, Buffer body) {
    headers(request)
        .putTrailer("grpc-status", Integer.toString(status))
        .putTrailer("grpc-message", status == 0 ? "" : "told%20to")
        .end(body);
  }

  private static Buffer frame(byte[] message) {
    return Buffer.buffer().appendByte((byte) 0).appendInt(message.length).appendBytes(message);
  }

  static ByteString bytes(dev.baton.bls.Bytes bytes) {
    return ByteString.copyFrom(bytes.toArray());
  }
}
