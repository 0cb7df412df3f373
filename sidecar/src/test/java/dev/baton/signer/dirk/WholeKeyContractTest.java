package dev.baton.signer.dirk;

import dev.baton.bls.BlsSecretKey;
import dev.baton.testkit.FakeDirk;
import java.util.List;

class WholeKeyContractTest extends DirkContract {

  @Override
  int count() {
    return 1;
  }

  @Override
  void distribute(List<BlsSecretKey> keys, List<FakeDirk> dirks) {
    for (int i = 0; i < keys.size(); i++) {
      dirks.get(0).holds("Wallet/" + i, keys.get(i));
    }
  }
}
