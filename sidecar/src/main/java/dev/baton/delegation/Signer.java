package dev.baton.delegation;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import io.vertx.core.Future;

/**
 * Holds validator keys and signs Baton's own messages, built from their fields inside; there is no
 * way to hand it a root or a domain.
 */
public interface Signer {

  /** Whether it can sign for a validator now. */
  boolean canSign(BlsPublicKey validator);

  /** Whether it has the validator's key, be it that it cannot sign with it yet. */
  boolean expects(BlsPublicKey validator);

  /** What keeps it from signing for a validator for which it cannot sign now. */
  default Obstacle obstacle(BlsPublicKey validator) {
    return new Obstacle(expects(validator) ? Reason.KEY_LOADING : Reason.NO_KEY, "");
  }

  /** Signs a delegation for its proposer by scheme N; fails with a {@link RefusedException}. */
  Future<BlsSignature> sign(DelegationMessage message, SigningInfo signing);
}
