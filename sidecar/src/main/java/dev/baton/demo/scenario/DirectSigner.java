package dev.baton.demo.scenario;

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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Signs at once with keys that every test network knows. */
final class DirectSigner implements Signer {

  private final CommitBoostScheme scheme;
  private final Map<BlsPublicKey, BlsSecretKey> keys;

  DirectSigner(CommitBoostScheme scheme, List<BlsSecretKey> keys) {
    this.scheme = scheme;
    this.keys =
        keys.stream().collect(Collectors.toMap(BlsSecretKey::publicKey, Function.identity()));
  }

  @Override
  public boolean canSign(BlsPublicKey validator) {
    return keys.containsKey(validator);
  }

  @Override
  public boolean expects(BlsPublicKey validator) {
    return keys.containsKey(validator);
  }

  @Override
  public Future<BlsSignature> sign(DelegationMessage message, SigningInfo signing) {
    BlsSecretKey key = keys.get(message.proposer());
    return key == null
        ? Future.failedFuture(new RefusedException(Reason.NO_KEY, "the key is not ours"))
        : Future.succeededFuture(key.sign(scheme.signingRoot(message, signing)));
  }
}
