package dev.baton.signer;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Signer;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Map;
import java.util.Set;

/** Signs with keys in this process, on the BLS workers. */
public final class LocalSigner implements Signer {

  private final Map<BlsPublicKey, BlsSecretKey> keys;
  private final CommitBoostScheme scheme;
  private final WorkerExecutor workers;

  public LocalSigner(
      Map<BlsPublicKey, BlsSecretKey> keys, CommitBoostScheme scheme, WorkerExecutor workers) {
    this.keys = Map.copyOf(keys);
    this.scheme = scheme;
    this.workers = workers;
  }

  @Override
  public Set<BlsPublicKey> keys() {
    return keys.keySet();
  }

  @Override
  public Future<BlsSignature> sign(DelegationMessage message, SigningInfo signing) {
    BlsSecretKey key = keys.get(message.proposer());
    if (key == null) {
      return Future.failedFuture(
          new RefusedException(
              Reason.NO_KEY, "no key for validator " + message.proposer().toShortString()));
    }
    return workers.executeBlocking(
        () -> key.sign(scheme.signingRoot(message.hash(), signing)), false);
  }
}
