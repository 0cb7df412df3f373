package dev.baton.signer;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Root;
import dev.baton.testkit.LoadedKeys;
import java.util.List;

/** Keys in files of this machine. */
class LocalKeysContractTest extends KeyBackendContract {

  @Override
  protected KeyBackend open(Root signingId, List<BlsSecretKey> keys) {
    return LoadedKeys.of(vertx, keys, SigningVectors.HOODI, workers, 2);
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
