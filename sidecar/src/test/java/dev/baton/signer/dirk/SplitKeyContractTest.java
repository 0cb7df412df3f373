package dev.baton.signer.dirk;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.UInt64;
import dev.baton.testkit.FakeDirk;
import dev.baton.testkit.SplitKey;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

class SplitKeyContractTest extends DirkContract {

  @Override
  int count() {
    return 3;
  }

  @Override
  void distribute(List<BlsSecretKey> keys, List<FakeDirk> dirks) {
    Map<UInt64, Integer> ports = new TreeMap<>();
    for (int i = 0; i < dirks.size(); i++) {
      ports.put(new UInt64(i + 1), dirks.get(i).port());
    }
    for (BlsSecretKey key : keys) {
      SplitKey split = SplitKey.of(key, new Random(20261121), 2, ports.keySet());
      String account = "Wallet/" + key.publicKey().toShortString();
      for (int i = 0; i < dirks.size(); i++) {
        BlsSecretKey share = split.share(new UInt64(i + 1));
        dirks.get(i).holdsShare(account, key.publicKey(), share, 2, ports);
      }
    }
  }
}
