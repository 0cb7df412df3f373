package dev.baton.signer;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.ConstraintsMessage;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.RegistrationMessage;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Signer;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All places of keys as one signer: asks the first that has the key, and uses no signature from
 * outside that it has not verified. Each kind of message has its own method; none takes a root.
 * Owned by one event loop.
 */
public final class Signers implements Signer {

  private final List<KeyBackend> backends;
  private final CommitBoostScheme scheme;
  private final WorkerExecutor workers;

  /**
   * One signer for these places.
   *
   * @param backends of two that have the same key the first one signs
   * @param workers where signatures are verified
   */
  public Signers(List<KeyBackend> backends, CommitBoostScheme scheme, WorkerExecutor workers) {
    this.backends = List.copyOf(backends);
    this.scheme = scheme;
    this.workers = workers;
  }

  /** The places, in the order in which they are asked. */
  public List<KeyBackend> backends() {
    return backends;
  }

  @Override
  public boolean canSign(BlsPublicKey key) {
    return backends.stream().anyMatch(backend -> backend.keys().contains(key));
  }

  @Override
  public boolean expects(BlsPublicKey key) {
    return backends.stream().anyMatch(backend -> backend.expected().contains(key));
  }

  /** Every key that can be signed for, or will be. */
  public Set<BlsPublicKey> expected() {
    Set<BlsPublicKey> all = new HashSet<>();
    backends.forEach(backend -> all.addAll(backend.expected()));
    return all;
  }

  /** The place that signs with a key: the first that can. */
  public Optional<KeyBackend> backendOf(BlsPublicKey key) {
    return backends.stream().filter(backend -> backend.keys().contains(key)).findFirst();
  }

  @Override
  public Future<BlsSignature> sign(DelegationMessage message, SigningInfo signing) {
    return sign(SignableMessage.delegation(message, signing));
  }

  /** Signs a validator's consent to be registered; fails with a {@link RefusedException}. */
  public Future<BlsSignature> signRegistration(
      BlsPublicKey validator, RegistrationMessage message, SigningInfo signing) {
    return sign(SignableMessage.registration(validator, message, signing));
  }

  /** Signs a delegate's constraints; fails with a {@link RefusedException}. */
  public Future<BlsSignature> signConstraints(ConstraintsMessage message, SigningInfo signing) {
    return sign(SignableMessage.constraints(message, signing));
  }

  /** Finds out anew which keys there are; one place that fails holds up no other. */
  public Future<Void> refresh() {
    return Future.join(backends.stream().map(KeyBackend::refresh).toList()).mapEmpty();
  }

  /** Closes all, one failing or not. */
  public Future<Void> close() {
    return Future.join(backends.stream().map(KeyBackend::close).toList()).mapEmpty();
  }

  private Future<BlsSignature> sign(SignableMessage message) {
    return backendOf(message.signer())
        .map(backend -> sign(backend, message))
        .orElseGet(
            () ->
                Future.failedFuture(
                    new RefusedException(
                        Reason.NO_KEY,
                        "no key for validator " + message.signer().toShortString())));
  }

  private Future<BlsSignature> sign(KeyBackend backend, SignableMessage message) {
    Future<BlsSignature> signature = backend.sign(message);
    return backend.isRemote()
        ? signature.compose(answer -> verified(backend, message, answer))
        : signature;
  }

  private Future<BlsSignature> verified(
      KeyBackend backend, SignableMessage message, BlsSignature answer) {
    return workers
        .executeBlocking(() -> whatIsWrong(message, answer), false)
        .compose(
            wrong ->
                wrong.isEmpty()
                    ? Future.succeededFuture(answer)
                    : Future.failedFuture(
                        new RefusedException(
                            Reason.SIGNER_LIES,
                            backend.name()
                                + wrong.get()
                                + ", for validator "
                                + message.signer().toShortString())));
  }

  /** Nothing, or what was signed instead, as far as it can be recognised. Takes about 1 ms. */
  private Optional<String> whatIsWrong(SignableMessage message, BlsSignature answer) {
    if (BlsVerifier.verify(message.signer(), scheme.signingRoot(message).root(), answer)) {
      return Optional.empty();
    }
    Root legacy = scheme.legacySigningRoot(message.hash()).root();
    return Optional.of(
        BlsVerifier.verify(message.signer(), legacy, answer)
            ? " signed by the older scheme L, which no relay takes"
            : " answered with a signature that is not for what was asked");
  }
}
