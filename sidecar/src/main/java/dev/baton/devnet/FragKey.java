package dev.baton.devnet;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.ecdsa.AccountKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The key with which a devnet's gateway signs frags and seals. It comes from the seed and protects
 * nothing.
 */
final class FragKey {

  /** A devnet that is played again signs the same messages again, and signing takes time. */
  private static final int REMEMBERED = 50_000;

  private final AccountKey key;
  private final Map<Root, Bytes> signed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Root, Bytes> eldest) {
          return size() > REMEMBERED;
        }
      };

  FragKey(Root seed) {
    try (Secret secret = Secret.of(seed.bytes().toArray())) {
      this.key = AccountKey.of(secret);
    }
  }

  Address address() {
    return key.address();
  }

  /** 65 bytes. */
  synchronized Bytes sign(Root digest) {
    return signed.computeIfAbsent(digest, one -> key.sign(() -> one).bytes());
  }
}
