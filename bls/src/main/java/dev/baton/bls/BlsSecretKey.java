package dev.baton.bls;

import dev.baton.bls.ssz.SigningRoot;
import java.util.Arrays;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.SecretKey;

/** A BLS secret key. It never prints itself and has no equality. */
public final class BlsSecretKey {

  public static final int SIZE = 32;

  /**
   * The ciphersuite of the consensus specification (phase0/beacon-chain.md, BLS signatures):
   * proof-of-possession scheme, signatures in G2.
   */
  static final String CIPHERSUITE = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

  /** The order of the subgroup; a secret key is from 1 to this less 1. */
  private static final byte[] ORDER =
      Bytes.fromHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001").toArray();

  private final SecretKey key;
  private final BlsPublicKey publicKey;

  private BlsSecretKey(SecretKey key) {
    this.key = key;
    this.publicKey = BlsPublicKey.alreadyChecked(Bytes.of(new P1(key).compress()));
  }

  /**
   * Reads a key and leaves the array as it is; wiping it is the caller's part.
   *
   * @param bigEndian 32 bytes
   * @throws IllegalArgumentException if the number is zero or not below the subgroup's order
   */
  public static BlsSecretKey of(byte[] bigEndian) {
    if (bigEndian.length != SIZE) {
      throw new IllegalArgumentException("a secret key must have 32 bytes");
    }
    boolean zero = Arrays.equals(bigEndian, new byte[SIZE]);
    if (zero || Arrays.compareUnsigned(bigEndian, ORDER) >= 0) {
      throw new IllegalArgumentException("a secret key must be above zero and below the order");
    }
    SecretKey key = new SecretKey();
    key.from_bendian(bigEndian);
    return new BlsSecretKey(key);
  }

  public BlsPublicKey publicKey() {
    return publicKey;
  }

  /**
   * Signs a message of this program's own (consensus specification, {@code bls.Sign}). Takes about
   * 0.4 ms.
   */
  public BlsSignature sign(SigningRoot signingRoot) {
    return signRoot(signingRoot.root());
  }

  /** Any root: for the official vectors, which know no domain. */
  BlsSignature signRoot(Root signingRoot) {
    P2 hashed = new P2().hash_to(signingRoot.bytes().toArray(), CIPHERSUITE);
    return BlsSignature.alreadyChecked(Bytes.of(hashed.sign_with(key).compress()));
  }

  /** The key's 32 bytes, big-endian, for encrypting it; the caller wipes them. */
  public byte[] toBigEndian() {
    return key.to_bendian();
  }

  @Override
  public String toString() {
    return "BlsSecretKey[" + publicKey.toShortString() + "]";
  }
}
