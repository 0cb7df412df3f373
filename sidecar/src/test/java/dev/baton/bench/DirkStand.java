package dev.baton.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.config.ClientCertificate;
import dev.baton.config.SignerSettings;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.dirk.DirkSigner;
import dev.baton.signer.dirk.wire.DirkWire;
import dev.baton.testkit.FakeDirk;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.TestCertificates.Pem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A Dirk over gRPC with mutual TLS 1.3, all on one connection. */
final class DirkStand implements SignerStand {

  private static final int AT_ONCE = 64;
  private static final String WALLET = "Wallet";
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type", "application/grpc",
          "te", "trailers",
          "grpc-timeout", "30000m",
          "user-agent", "baton");

  private final KeyBackend backend;
  private final BareClient bare;

  DirkStand(Ends ends, Pem certificate, List<BlsSecretKey> keys) throws Exception {
    FakeDirk dirk =
        FakeDirk.start(ends.there(), certificate.certificate(), certificate, Fixtures.SCHEME);
    for (int i = 0; i < keys.size(); i++) {
      dirk.holds(WALLET + "/" + i, keys.get(i));
    }
    SignerSettings.Dirk settings =
        new SignerSettings.Dirk(
            "dirk",
            Duration.ofSeconds(30),
            List.of(dirk.url()),
            List.of(WALLET),
            certificate.certificate(),
            new ClientCertificate(certificate.certificate(), certificate.key()));
    this.backend = DirkSigner.of(ends.here(), settings, Fixtures.SCHEME, ends.workers());
    this.bare =
        new BareClient(client(ends.here(), certificate), dirk.url().getHost(), dirk.port(), true);
  }

  private static HttpClient client(Vertx vertx, Pem certificate) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2MultiplexingLimit(AT_ONCE)
            .setTrustOptions(
                new PemTrustOptions().addCertPath(certificate.certificate().toString()))
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertPath(certificate.certificate().toString())
                    .addKeyPath(certificate.key().toString()));
    return vertx.createHttpClient(options, new PoolOptions().setHttp2MaxSize(1));
  }

  @Override
  public String name() {
    return "dirk";
  }

  @Override
  public int inFlight() {
    return AT_ONCE;
  }

  @Override
  public KeyBackend backend() {
    return backend;
  }

  @Override
  public Future<Buffer> bareListing() {
    return bare.send(
        request(
            "/v1.Lister/ListAccounts",
            DirkWire.ListAccountsRequest.newBuilder().addPaths(WALLET).build()));
  }

  @Override
  public IntFunction<Future<Buffer>> prepared(List<SignableMessage> messages) {
    List<BareClient.Request> requests =
        messages.stream()
            .map(
                message ->
                    DirkWire.SignRequest.newBuilder()
                        .setPublicKey(bytes(message.signer().bytes()))
                        .setData(bytes(Fixtures.SCHEME.objectRoot(message).bytes()))
                        .setDomain(bytes(Fixtures.SCHEME.domain().bytes()))
                        .build())
            .map(message -> request("/v1.Signer/Sign", message))
            .toList();
    return i -> bare.send(requests.get(i));
  }

  private static BareClient.Request request(String path, MessageLite message) {
    byte[] bytes = message.toByteArray();
    Buffer frame = Buffer.buffer().appendByte((byte) 0).appendInt(bytes.length).appendBytes(bytes);
    return new BareClient.Request(HttpMethod.POST, path, HEADERS, frame);
  }

  private static ByteString bytes(Bytes bytes) {
    return ByteString.copyFrom(bytes.toArray());
  }
}
