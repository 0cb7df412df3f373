package dev.baton.signer;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.KeyRoles;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.StatusView.SignerStatus;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A place of keys that remembers how its last use went. */
final class WatchedBackend implements KeyBackend {

  private static final Logger log = LoggerFactory.getLogger(WatchedBackend.class);

  private static final Set<Reason> OF_A_KEY =
      EnumSet.of(Reason.NO_KEY, Reason.KEY_LOADING, Reason.KEY_FAILED);

  /** What a place that lists its keys has shown to be over. */
  private static final Set<Reason> OF_THE_WAY_THERE =
      EnumSet.of(Reason.SIGNER_UNREACHABLE, Reason.SIGNER_TIMED_OUT, Reason.SIGNER_LOCKED_OUT);

  private final KeyBackend backend;
  private final Supplier<KeyRoles> roles;
  private Optional<Obstacle> listing = Optional.empty();
  private Optional<Obstacle> signing = Optional.empty();
  private Optional<Obstacle> mixed = Optional.empty();

  /**
   * Watches a place that was not used yet.
   *
   * @param roles as they are when it is asked
   */
  WatchedBackend(KeyBackend backend, Supplier<KeyRoles> roles) {
    this.backend = backend;
    this.roles = roles;
  }

  /** As of its last listing and its last signature. */
  SignerStatus status() {
    Optional<Obstacle> trouble = signing.or(() -> listing).or(() -> mixed).or(backend::obstacle);
    return new SignerStatus(
        name(),
        isRemote(),
        keys().size(),
        expected().size(),
        trouble.map(Obstacle::reason),
        trouble.map(Obstacle::detail).orElse(""));
  }

  /** Whether its keys are not known as they are now. */
  boolean isOutOfDate() {
    return listing.isPresent();
  }

  @Override
  public String name() {
    return backend.name();
  }

  @Override
  public Set<BlsPublicKey> keys() {
    return backend.keys();
  }

  @Override
  public Set<BlsPublicKey> expected() {
    return backend.expected();
  }

  @Override
  public Optional<Obstacle> obstacle() {
    return backend.obstacle();
  }

  @Override
  public Obstacle obstacle(BlsPublicKey key) {
    return backend.obstacle(key);
  }

  @Override
  public Future<Void> refresh() {
    return backend
        .refresh()
        .onComplete(
            done -> {
              listing = obstacle(done.cause());
              if (done.succeeded()) {
                // The next slot, whose signature would show it, may be months away.
                signing = signing.filter(one -> !OF_THE_WAY_THERE.contains(one.reason()));
              }
              compareRoles();
            });
  }

  @Override
  public Future<BlsSignature> sign(SignableMessage message) {
    return backend.sign(message).onComplete(done -> note(done.cause()));
  }

  @Override
  public boolean isRemote() {
    return backend.isRemote();
  }

  @Override
  public Set<Scheme> schemes() {
    return backend.schemes();
  }

  @Override
  public Future<Void> close() {
    return backend.close();
  }

  /** What was wrong with its last signature, found by whoever checked it; null if nothing was. */
  void note(@Nullable Throwable failure) {
    // That a key is not there yet, or not at all, is no trouble of the place.
    signing = obstacle(failure).filter(one -> !OF_A_KEY.contains(one.reason()));
  }

  /** A key that came while we run costs only itself: it is named once and left alone. */
  void compareRoles() {
    Optional<Obstacle> now = roles.get().conflict(expected()::contains);
    if (!now.equals(mixed)) {
      mixed = now;
      now.ifPresent(
          why ->
              log.error(
                  "Signer {}: {}. It is not signed with. {}",
                  name(),
                  why.detail(),
                  why.reason().remedy()));
    }
  }

  private static Optional<Obstacle> obstacle(@Nullable Throwable failure) {
    return Optional.ofNullable(failure)
        .map(one -> new Obstacle(RefusedException.reasonOf(one), String.valueOf(one.getMessage())));
  }
}
