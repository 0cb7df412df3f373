package dev.baton.signer;

import dev.baton.bls.Address;
import dev.baton.bls.ecdsa.EcdsaSecretKey;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.CommitmentMessage;
import dev.baton.bls.scheme.SigningInfo;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;

/**
 * Signs commitments with a committer's ECDSA key, on the workers (commitments-specs,
 * specs/commitments-api.md). It is given commitments only: neither a transaction nor a root can be
 * brought before the key.
 */
public final class CommitterSigner {

  private final EcdsaSecretKey key;
  private final CommitBoostScheme scheme;
  private final WorkerExecutor workers;

  /** A signer with this key, which it takes over. */
  public CommitterSigner(EcdsaSecretKey key, CommitBoostScheme scheme, WorkerExecutor workers) {
    this.key = key;
    this.scheme = scheme;
    this.workers = workers;
  }

  /** Whose signatures it makes: what a delegation names as its committer. */
  public Address committer() {
    return key.address();
  }

  /** Signs a commitment; the same one has the same signature. Fails if this is closed. */
  public Future<EcdsaSignature> signCommitment(CommitmentMessage message, SigningInfo signing) {
    return workers.executeBlocking(() -> key.sign(scheme.signingRoot(message, signing)), false);
  }

  /** Wipes the key; to be called when nothing is being signed any more. */
  public void close() {
    key.close();
  }
}
