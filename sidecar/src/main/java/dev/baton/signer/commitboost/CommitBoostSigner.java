package dev.baton.signer.commitboost;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Secret;
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
import dev.baton.signer.remote.ListedKeys;
import dev.baton.signer.remote.RequestQueue;
import dev.baton.signer.remote.SignerAnswerException;
import dev.baton.signer.remote.SignerEndpoint;
import dev.baton.signer.remote.SignerFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The keys behind a Commit-Boost signer of version 0.10 or later (crates/signer/src/service.rs,
 * api/signer-api.yml). It is given the message's hash and the nonce, and adds its module's signing
 * id, the chain and the domain itself: scheme N and nothing else. Owned by one event loop.
 */
public final class CommitBoostSigner implements KeyBackend {

  private static final String KEYS = "/signer/v1/get_pubkeys";
  private static final String SIGN = "/signer/v1/request_signature/bls";
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  /** As Commit-Boost speaks of a key that it has not; of a route that it has not it says less. */
  private static final Pattern ABOUT_A_KEY = Pattern.compile("signer|key");

  private final SignerEndpoint endpoint;
  private final CommitBoostScheme scheme;
  private final WorkerExecutor workers;
  private final BoundedHttpClient client;
  private final ModuleTokens tokens;
  private final Lockout lockout;
  private final RequestQueue queue;
  private final ListedKeys keys;

  /**
   * Asks nothing yet and has no keys before {@link #refresh}.
   *
   * @param moduleId as in the signer's configuration
   * @param jwtSecret that module's; closed with this
   * @param workers where answers are read
   */
  public CommitBoostSigner(
      Vertx vertx,
      SignerEndpoint endpoint,
      String moduleId,
      Secret jwtSecret,
      CommitBoostScheme scheme,
      WorkerExecutor workers,
      Timers timers) {
    this.endpoint = endpoint;
    this.scheme = scheme;
    this.workers = workers;
    this.client = endpoint.client(vertx, Lockout.MOST_REFUSALS);
    this.tokens = new ModuleTokens(moduleId, jwtSecret, timers);
    this.lockout = new Lockout(endpoint.name(), timers);
    this.queue = new RequestQueue(endpoint.name(), lockout, timers, endpoint.timeout());
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
    return Set.of(Scheme.N);
  }

  @Override
  public Future<Void> refresh() {
    HttpCall call = HttpCall.get(KEYS).withMaxAnswerBytes(ListedKeys.LARGEST_LISTING);
    return keys.refresh(() -> send(call, this::refused).map(HttpAnswer::body));
  }

  @Override
  public Future<BlsSignature> sign(SignableMessage message) {
    if (!keys.current().contains(message.signer())) {
      return Future.failedFuture(SignerFailures.noKey(name(), message, "does not list it"));
    }
    return send(HttpCall.post(SIGN, body(message)), answer -> refused(answer, message))
        .compose(answer -> workers.executeBlocking(() -> read(answer, message), false));
  }

  @Override
  public Future<Void> close() {
    queue.end();
    lockout.end();
    tokens.close();
    return client.close();
  }

  /** Each sending has a token of its own, made when it is its turn. */
  private Future<HttpAnswer> send(HttpCall call, Function<HttpAnswer, RefusedException> refused) {
    Future<HttpAnswer> answered =
        queue.send(
            () -> {
              String token = tokens.token(call.path(), call.body().getBytes());
              return client.send(call.withAuthorization("Bearer " + token)).onSuccess(lockout::saw);
            });
    return SignerFailures.successOf(name(), answered, refused);
  }

  private static Buffer body(SignableMessage message) {
    String json =
        "{\"pubkey\":\""
            + message.signer().toHex()
            + "\",\"object_root\":\""
            + message.hash().toHex()
            + "\",\"nonce\":"
            + message.signing().nonce()
            + "}";
    return Buffer.buffer(json.getBytes(US_ASCII));
  }

  private BlsSignature read(HttpAnswer answer, SignableMessage message) {
    try {
      return new SignedAnswer(message, scheme).read(answer.body().getBytes());
    } catch (SignerAnswerException e) {
      throw new RefusedException(
          Reason.SIGNER_MALFORMED, name() + ", signature: " + e.getMessage(), e);
    } catch (RefusedException e) {
      throw new RefusedException(
          e.reason(), name() + ": " + e.getMessage() + ", for " + message, e);
    }
  }

  private RefusedException refused(HttpAnswer answer, SignableMessage message) {
    if (answer.status() != NOT_FOUND) {
      return refused(answer);
    }
    String words = SignerFailures.words(answer);
    return ABOUT_A_KEY.matcher(words.toLowerCase(Locale.ROOT)).find()
        ? SignerFailures.noKey(name(), message, "said " + SignerFailures.described(answer))
        : refused(answer);
  }

  private RefusedException refused(HttpAnswer answer) {
    return switch (answer.status()) {
      case UNAUTHORIZED, TOO_MANY_REQUESTS -> lockout.refusal();
      case NOT_FOUND ->
          new RefusedException(
              Reason.SIGNER_MALFORMED,
              name()
                  + ": "
                  + SignerFailures.described(answer)
                  + "; it has no "
                  + SIGN
                  + ", as an older Commit-Boost or Web3Signer would: if it is one, use kind:"
                  + " web3signer, else correct the URL");
      default -> SignerFailures.of(name(), answer);
    };
  }
}
