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
  private static final int REMEMBERED = 20_000;

  private record Signing(Address signer, Root digest) {}

  /** Shared by all devnets of the process. */
  private static final Map<Signing, Bytes> SIGNED =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Signing, Bytes> eldest) {
          return size() > REMEMBERED;
        }
      };

  private final AccountKey key;

  FragKey(Root seed) {
    try (Secret secret = Secret.of(seed.bytes().toArray())) {
      this.key = AccountKey.of(secret);
    }
  }

  Address address() {
    return key.address();
  }

  /** 65 bytes. */
  Bytes sign(Root digest) {
    synchronized (SIGNED) {
      return SIGNED.computeIfAbsent(
          new Signing(address(), digest), one -> key.sign(() -> digest).bytes());
    }
  }
}
