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

  /** Whether it will be able to, when its key is ready. */
  boolean expects(BlsPublicKey validator);

  /** Signs a delegation for its proposer by scheme N; fails with a {@link RefusedException}. */
  Future<BlsSignature> sign(DelegationMessage message, SigningInfo signing);
}
