package dev.baton.signer.web3signer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Timers;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.Scheme;
import dev.baton.signer.remote.AnswerJson;
import dev.baton.signer.remote.Gate;
import dev.baton.signer.remote.ListedKeys;
import dev.baton.signer.remote.RequestQueue;
import dev.baton.signer.remote.SignerAnswerException;
import dev.baton.signer.remote.SignerEndpoint;
import dev.baton.signer.remote.SignerFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys behind Web3Signer's Commit-Boost API (core/…/commitboost/
 * CommitBoostRequestSignatureHandler.java), which is that of Commit-Boost 0.9 and earlier. It adds
 * the Commit-Boost domain to whatever object root it is given; given that of scheme N it signs by
 * scheme N. It knows no tokens: TLS with client certificates guards it. Owned by one event loop.
 */
public final class Web3SignerBackend implements KeyBackend {

  private static final String KEYS = "/signer/v1/get_pubkeys";
  private static final String SIGN = "/signer/v1/request_signature";
  private static final int MOST_AT_ONCE = 8;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final SignerEndpoint endpoint;
  private final CommitBoostScheme scheme;
  private final WorkerExecutor workers;
  private final BoundedHttpClient client;
  private final RequestQueue queue;
  private final ListedKeys keys;

  /**
   * Asks nothing yet and has no keys before {@link #refresh}.
   *
   * @param workers where answers are read
   */
  public Web3SignerBackend(
      Vertx vertx,
      SignerEndpoint endpoint,
      CommitBoostScheme scheme,
      WorkerExecutor workers,
      Timers timers) {
    this.endpoint = endpoint;
    this.scheme = scheme;
    this.workers = workers;
    this.client = endpoint.client(vertx, MOST_AT_ONCE);
    this.queue =
        new RequestQueue(endpoint.name(), Gate.open(MOST_AT_ONCE), timers, endpoint.timeout());
    this.keys = new ListedKeys(endpoint.name(), workers);
  }

  @Override
  public String name() {
    return endpoint.name();
  }

  @Override
  public Set<BlsPublicKey> keys() {
    return keys.current();
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public Set<Scheme> schemes() {
    return Set.of(Scheme.N, Scheme.L);
  }

  @Override
  public Future<Void> refresh() {
    HttpCall call = HttpCall.get(KEYS).withMaxAnswerBytes(ListedKeys.LARGEST_LISTING);
    return keys.refresh(() -> send(call, this::refusedListing).map(HttpAnswer::body));
  }

  @Override
  public Future<BlsSignature> sign(SignableMessage message) {
    if (!keys.current().contains(message.signer())) {
      return Future.failedFuture(SignerFailures.noKey(name(), message, "does not list it"));
    }
    return send(HttpCall.post(SIGN, body(message)), answer -> refused(answer, message))
        .compose(answer -> workers.executeBlocking(() -> read(answer), false));
  }

  @Override
  public Future<Void> close() {
    queue.end();
    return client.close();
  }

  private Future<HttpAnswer> send(HttpCall call, Function<HttpAnswer, RefusedException> refused) {
    return SignerFailures.successOf(name(), queue.send(() -> client.send(call)), refused);
  }

  private Buffer body(SignableMessage message) {
    String json =
        "{\"type\":\"CONSENSUS\",\"pubkey\":\""
            + message.signer().toHex()
            + "\",\"object_root\":\""
            + scheme.objectRoot(message).toHex()
            + "\"}";
    return Buffer.buffer(json.getBytes(US_ASCII));
  }

  private BlsSignature read(HttpAnswer answer) {
    try {
      return AnswerJson.signature(answer.body().getBytes());
    } catch (SignerAnswerException e) {
      throw new RefusedException(
          Reason.SIGNER_MALFORMED, name() + ", signature: " + e.getMessage(), e);
    }
  }

  private RefusedException refused(HttpAnswer answer, SignableMessage message) {
    return answer.status() == NOT_FOUND
        ? SignerFailures.noKey(name(), message, "said " + SignerFailures.described(answer))
        : SignerFailures.of(name(), answer);
  }

  private RefusedException refusedListing(HttpAnswer answer) {
    String said = name() + ": " + SignerFailures.described(answer);
    return switch (answer.status()) {
      case UNAUTHORIZED ->
          new RefusedException(
              Reason.SIGNER_REFUSED,
              said
                  + "; it wants a token, as Commit-Boost does: if it is one, use kind:"
                  + " commit-boost");
      case NOT_FOUND ->
          new RefusedException(
              Reason.SIGNER_MALFORMED,
              said + "; start Web3Signer with --commit-boost-api-enabled, or correct the URL");
      default -> SignerFailures.of(name(), answer);
    };
  }
}
