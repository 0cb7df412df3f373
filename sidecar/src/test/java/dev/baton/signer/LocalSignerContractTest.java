package dev.baton.signer;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Root;
import java.util.List;

class LocalSignerContractTest extends KeyBackendContract {

  @Override
  protected KeyBackend open(Root signingId, List<BlsSecretKey> keys) {
    return new LocalSigner(
        keys.stream().collect(toMap(BlsSecretKey::publicKey, identity())),
        SigningVectors.HOODI,
        workers,
        2);
  }

  @Override
  protected void breakListing() {}

  @Override
  protected void breakSigning() {}

  @Override
  protected List<String> secrets() {
    return List.of();
  }
}
