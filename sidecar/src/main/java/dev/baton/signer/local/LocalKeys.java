package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.Scheme;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.Set;

/**
 * Signs with keys in this process: those that a {@link KeyLoader} has decrypted so far. Owned by
 * one event loop.
 */
public final class LocalKeys implements KeyBackend {

  private final KeyLoader loader;
  private final GroupedSigning signing;

  /**
   * A signer for the loader's keys; closing it closes the loader.
   *
   * @param workers where signatures are made; not those that decrypt
   * @param lanes how many of the workers may sign for it at once
   */
  public LocalKeys(KeyLoader loader, CommitBoostScheme scheme, WorkerExecutor workers, int lanes) {
    this.loader = loader;
    this.signing = new GroupedSigning(scheme, workers, lanes);
    loader.forgetBy(signing::retire);
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public Set<BlsPublicKey> keys() {
    return loader.keys();
  }

  @Override
  public Set<BlsPublicKey> expected() {
    return loader.expected();
  }

  @Override
  public Optional<Obstacle> obstacle() {
    return loader.obstacle();
  }

  @Override
  public Obstacle obstacle(BlsPublicKey key) {
    return loader.obstacle(key);
  }

  @Override
  public Future<Void> refresh() {
    return loader
        .refresh()
        .recover(
            failure ->
                Future.failedFuture(
                    new RefusedException(
                        Reason.KEY_FAILED, String.valueOf(failure.getMessage()), failure)));
  }

  @Override
  public Future<BlsSignature> sign(SignableMessage message) {
    BlsPublicKey signer = message.signer();
    return loader
        .secret(signer)
        .map(key -> signing.sign(key, message))
        .orElseGet(() -> Future.failedFuture(refusal(signer)));
  }

  private RefusedException refusal(BlsPublicKey signer) {
    if (!expected().contains(signer)) {
      return new RefusedException(Reason.NO_KEY, "no key for validator " + signer.toShortString());
    }
    Obstacle obstacle = obstacle(signer);
    return new RefusedException(
        obstacle.reason(), "validator " + signer.toShortString() + ": " + obstacle.detail());
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public Set<Scheme> schemes() {
    return Set.of(Scheme.N, Scheme.L);
  }

  @Override
  public Future<Void> close() {
    return loader.close();
  }
}
