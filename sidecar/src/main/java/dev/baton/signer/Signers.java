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
import dev.baton.delegation.KeyRoles;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Signer;
import dev.baton.delegation.StatusView.SignerStatus;
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

  private final List<WatchedBackend> backends;
  private final CommitBoostScheme scheme;
  private final WorkerExecutor workers;
  private KeyRoles roles;

  /** One signer for these places, where no gateway has a key that could be among theirs. */
  public Signers(List<KeyBackend> backends, CommitBoostScheme scheme, WorkerExecutor workers) {
    this(backends, scheme, workers, KeyRoles.none());
  }

  /**
   * One signer for these places.
   *
   * @param backends of two that have the same key the first one signs
   * @param workers where signatures are verified
   * @param roles a key that is a gateway's is left alone, whichever place has it and whenever it
   *     came there
   */
  public Signers(
      List<KeyBackend> backends, CommitBoostScheme scheme, WorkerExecutor workers, KeyRoles roles) {
    this.backends =
        backends.stream().map(one -> new WatchedBackend(one, () -> this.roles)).toList();
    this.scheme = scheme;
    this.workers = workers;
    this.roles = roles;
  }

  /** Goes by other gateways' keys from now on: those of the present configuration. */
  public void keepApartFrom(KeyRoles gateways) {
    roles = gateways;
    backends.forEach(WatchedBackend::compareRoles);
  }

  /** The places, in the order in which they are asked. */
  public List<KeyBackend> backends() {
    return List.copyOf(backends);
  }

  /** How each place is, as of its last use. */
  public List<SignerStatus> statuses() {
    return backends.stream().map(WatchedBackend::status).toList();
  }

  @Override
  public boolean canSign(BlsPublicKey key) {
    return placeOf(key).isPresent();
  }

  @Override
  public boolean expects(BlsPublicKey key) {
    return mayUse(key) && holds(key);
  }

  /** Whether a place has the key or will have it, used or not. */
  public boolean holds(BlsPublicKey key) {
    return backends.stream().anyMatch(backend -> backend.expected().contains(key));
  }

  @Override
  public Obstacle obstacle(BlsPublicKey key) {
    return backends.stream()
        .filter(backend -> backend.expected().contains(key))
        .findFirst()
        .map(backend -> backend.obstacle(key))
        .orElseGet(() -> new Obstacle(Reason.NO_KEY, ""));
  }

  /** Every key that can be signed for, or will be. */
  public Set<BlsPublicKey> expected() {
    Set<BlsPublicKey> all = new HashSet<>();
    backends.forEach(backend -> all.addAll(backend.expected()));
    all.removeIf(key -> !mayUse(key));
    return all;
  }

  /** The place that signs with a key: the first that can. */
  public Optional<KeyBackend> backendOf(BlsPublicKey key) {
    return placeOf(key).map(place -> place);
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

  /**
   * Signs what means nothing with a place's key, and verifies it: shows that the place can do its
   * work for the key. Fails with a {@link RefusedException}.
   *
   * @param backend one of {@link #backends()}, by name
   */
  public Future<BlsSignature> probe(String backend, BlsPublicKey key, SigningInfo signing) {
    WatchedBackend place =
        backends.stream().filter(one -> one.name().equals(backend)).findFirst().orElseThrow();
    return sign(place, SignableMessage.probe(key, signing));
  }

  /** Finds out anew which keys there are; one place that fails holds up no other. */
  public Future<Void> refresh() {
    return Future.join(backends.stream().map(KeyBackend::refresh).toList()).mapEmpty();
  }

  /**
   * Finds out anew which keys there are elsewhere.
   *
   * @param all whether those are asked too whose last answer was good
   * @return done when all have answered or failed; never fails
   */
  public Future<Void> refreshRemote(boolean all) {
    List<Future<Void>> asked =
        backends.stream()
            .filter(place -> place.isRemote() && (all || place.isOutOfDate()))
            .map(WatchedBackend::refresh)
            .toList();
    return Future.join(asked).<Void>mapEmpty().otherwiseEmpty();
  }

  /** Closes all, one failing or not. */
  public Future<Void> close() {
    return Future.join(backends.stream().map(KeyBackend::close).toList()).mapEmpty();
  }

  private Future<BlsSignature> sign(SignableMessage message) {
    return placeOf(message.signer())
        .map(place -> sign(place, message))
        .orElseGet(
            () ->
                Future.failedFuture(
                    new RefusedException(
                        Reason.NO_KEY,
                        "no key for validator " + message.signer().toShortString())));
  }

  private boolean mayUse(BlsPublicKey key) {
    return roles.gatewayOf(key).isEmpty();
  }

  private Optional<WatchedBackend> placeOf(BlsPublicKey key) {
    return backends.stream().filter(place -> mayUse(key) && place.keys().contains(key)).findFirst();
  }

  private Future<BlsSignature> sign(WatchedBackend place, SignableMessage message) {
    Future<BlsSignature> signature = place.sign(message);
    return place.isRemote()
        ? signature.compose(answer -> verified(place, message, answer))
        : signature;
  }

  private Future<BlsSignature> verified(
      WatchedBackend place, SignableMessage message, BlsSignature answer) {
    return workers
        .executeBlocking(() -> whatIsWrong(message, answer), false)
        .compose(
            wrong ->
                wrong.isEmpty()
                    ? Future.succeededFuture(answer)
                    : Future.<BlsSignature>failedFuture(lie(place, message, wrong.get()))
                        .onFailure(place::note));
  }

  private static RefusedException lie(WatchedBackend place, SignableMessage message, String what) {
    return new RefusedException(
        Reason.SIGNER_LIES,
        place.name() + what + ", for validator " + message.signer().toShortString());
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
