package dev.baton.delegation;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import io.vertx.core.Future;
import java.util.Set;

/**
 * Holds validator keys and signs Baton's own messages, built from their fields inside; there is no
 * way to hand it a root or a domain.
 */
public interface Signer {

  /** The keys it can sign for now. */
  Set<BlsPublicKey> keys();

  /** Signs a delegation for its proposer by scheme N; fails with a {@link RefusedException}. */
  Future<BlsSignature> sign(DelegationMessage message, SigningInfo signing);
}
