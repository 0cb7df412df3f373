package dev.baton.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.http.ClientTls;
import dev.baton.schedule.VertxTimers;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.commitboost.CommitBoostSigner;
import dev.baton.signer.remote.SignerEndpoint;
import dev.baton.signer.web3signer.Web3SignerBackend;
import dev.baton.testkit.FakeCommitBoost;
import dev.baton.testkit.FakeSignerServer;
import dev.baton.testkit.FakeWeb3Signer;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.TokenCheck;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A signer over HTTP/1.1 without TLS. */
final class HttpStand implements SignerStand {

  private static final String MODULE = "BATON";
  private static final String SECRET = "a-secret-of-forty-two-characters-in-length";
  private static final String KEYS = "/signer/v1/get_pubkeys";

  /** As many as the backend has under way lest it be locked out. */
  private static final int COMMIT_BOOST_AT_ONCE = 2;

  private static final int WEB3SIGNER_AT_ONCE = 8;

  /**
   * What differs between the two.
   *
   * @param tokens if the signer wants any
   */
  private record Kind(
      String name,
      int inFlight,
      String route,
      Function<SignableMessage, String> body,
      Optional<BareTokens> tokens) {}

  private final Kind kind;
  private final KeyBackend backend;
  private final BareClient bare;

  private HttpStand(Ends ends, Kind kind, FakeSignerServer server, KeyBackend backend) {
    this.kind = kind;
    this.backend = backend;
    this.bare =
        new BareClient(
            ends.here()
                .createHttpClient(
                    new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(kind.inFlight())),
            server.uri().getHost(),
            server.uri().getPort(),
            false);
  }

  static SignerStand commitBoost(Ends ends, List<BlsSecretKey> keys) throws Exception {
    TokenCheck check = new TokenCheck(MODULE, SECRET, InstantSource.system());
    FakeSignerServer server =
        new FakeCommitBoost(
            ends.there(),
            Fixtures.SCHEME.network(),
            new HttpServerOptions(),
            check,
            Fixtures.TERMS.signingId());
    server.add(keys);
    KeyBackend backend =
        new CommitBoostSigner(
            ends.here(),
            endpoint("commit-boost", server),
            MODULE,
            Secret.of(SECRET.getBytes(US_ASCII)),
            Fixtures.SCHEME,
            ends.workers(),
            new VertxTimers(ends.here()));
    Kind kind =
        new Kind(
            "commit-boost",
            COMMIT_BOOST_AT_ONCE,
            "/signer/v1/request_signature/bls",
            HttpStand::hashAndNonce,
            Optional.of(new BareTokens(MODULE, SECRET)));
    return new HttpStand(ends, kind, server, backend);
  }

  static SignerStand web3Signer(Ends ends, List<BlsSecretKey> keys) {
    FakeSignerServer server =
        new FakeWeb3Signer(ends.there(), Fixtures.SCHEME.network(), new HttpServerOptions());
    server.add(keys);
    KeyBackend backend =
        new Web3SignerBackend(
            ends.here(),
            endpoint("web3signer", server),
            Fixtures.SCHEME,
            ends.workers(),
            new VertxTimers(ends.here()));
    Kind kind =
        new Kind(
            "web3signer",
            WEB3SIGNER_AT_ONCE,
            "/signer/v1/request_signature",
            HttpStand::objectRoot,
            Optional.empty());
    return new HttpStand(ends, kind, server, backend);
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public int inFlight() {
    return kind.inFlight();
  }

  @Override
  public KeyBackend backend() {
    return backend;
  }

  @Override
  public Future<Buffer> bareListing() {
    return bare.send(request(HttpMethod.GET, KEYS, Buffer.buffer()));
  }

  @Override
  public IntFunction<Future<Buffer>> prepared(List<SignableMessage> messages) {
    List<BareClient.Request> requests =
        messages.stream()
            .map(kind.body())
            .map(json -> request(HttpMethod.POST, kind.route(), Buffer.buffer(json)))
            .toList();
    return i -> bare.send(requests.get(i));
  }

  private BareClient.Request request(HttpMethod method, String path, Buffer body) {
    Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
    if (method.equals(HttpMethod.POST)) {
      headers.put("Content-Type", "application/json");
    }
    kind.tokens()
        .ifPresent(tokens -> headers.put("Authorization", tokens.authorization(path, body)));
    return new BareClient.Request(method, path, headers, body);
  }

  private static SignerEndpoint endpoint(String name, FakeSignerServer server) {
    return new SignerEndpoint(name, server.uri(), Duration.ofSeconds(30), ClientTls.SYSTEM);
  }

  private static String hashAndNonce(SignableMessage message) {
    return String.format(
        "{\"pubkey\":\"%s\",\"object_root\":\"%s\",\"nonce\":%s}",
        message.signer().toHex(), message.hash().toHex(), message.signing().nonce());
  }

  private static String objectRoot(SignableMessage message) {
    return String.format(
        "{\"type\":\"CONSENSUS\",\"pubkey\":\"%s\",\"object_root\":\"%s\"}",
        message.signer().toHex(), Fixtures.SCHEME.objectRoot(message).toHex());
  }
}
