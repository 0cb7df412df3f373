package dev.baton.bls.scheme;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it, with the padding from before SHA-3 was a standard. */
public final class Keccak {

  private Keccak() {}

  /** The hash of the bytes. */
  public static Root hash(byte[] bytes) {
    KeccakDigest digest = new KeccakDigest(8 * Root.SIZE);
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[Root.SIZE];
    digest.doFinal(hash, 0);
    return new Root(Bytes.of(hash));
  }
}
