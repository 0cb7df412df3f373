package dev.baton.signer;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/**
 * A place where keys live: files of this machine, or a signer elsewhere. It is given messages,
 * never a root or a domain. Owned by one event loop.
 */
public interface KeyBackend {

  /** As configured; unique. */
  String name();

  /** The keys that it can sign for now. */
  Set<BlsPublicKey> keys();

  /** Those, and the ones that it has and cannot sign for: not yet, or not until somebody helps. */
  default Set<BlsPublicKey> expected() {
    return keys();
  }

  /** What keeps it from signing for some or all of the keys that it expects, of what it knows. */
  default Optional<Obstacle> obstacle() {
    return Optional.empty();
  }

  /** What keeps it from signing for a key that is expected and that it cannot sign for now. */
  default Obstacle obstacle(BlsPublicKey key) {
    return new Obstacle(Reason.KEY_LOADING, "");
  }

  /**
   * Finds out anew which keys it has. If that fails, the keys stay as they were; fails with a
   * {@link dev.baton.delegation.RefusedException}, its cause a {@link
   * dev.baton.config.ConfigException} if several things here must be corrected first.
   */
  Future<Void> refresh();

  /**
   * Signs under scheme N with the message's key. A remote one's answer is not verified yet. Fails
   * with a {@link dev.baton.delegation.RefusedException}.
   */
  Future<BlsSignature> sign(SignableMessage message);

  /** Whether signatures come from outside this process, and so must be verified. */
  boolean isRemote();

  /** The schemes that it can sign by. */
  Set<Scheme> schemes();

  /** Ends what is under way and forgets its secrets. */
  Future<Void> close();
}
