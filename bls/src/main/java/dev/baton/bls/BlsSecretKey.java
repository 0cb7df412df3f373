package dev.baton.bls;

import dev.baton.bls.ssz.SigningRoot;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import supranational.blst.P1;
import supranational.blst.P2;

/**
 * A BLS secret key. It lies outside the Java heap but for the moment of a signature, never prints
 * itself and has no equality.
 *
 * <p>Closing it wipes it; who does so must know that nobody is signing. After that it still tells
 * its public key, and signing is an {@link IllegalStateException}.
 */
public final class BlsSecretKey implements AutoCloseable {

  public static final int SIZE = 32;

  /**
   * The ciphersuite of the consensus specification (phase0/beacon-chain.md, BLS signatures):
   * proof-of-possession scheme, signatures in G2.
   */
  static final String CIPHERSUITE = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

  /** The order of the subgroup; a secret key is from 1 to this less 1. */
  private static final Bytes ORDER =
      Bytes.fromHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

  private final Secret key;
  private final BlsPublicKey publicKey;

  private BlsSecretKey(Secret key) {
    this.key = key;
    try (NativeKey brought = NativeKey.of(key)) {
      this.publicKey = BlsPublicKey.alreadyChecked(Bytes.of(new P1(brought).compress()));
    }
  }

  /**
   * Copies a key; closing the secret stays the caller's part.
   *
   * @param bigEndian 32 bytes
   * @throws IllegalArgumentException if the number is zero or not below the subgroup's order
   */
  public static BlsSecretKey of(Secret bigEndian) {
    if (bigEndian.size() != SIZE) {
      throw new IllegalArgumentException("a secret key must have 32 bytes");
    }
    if (isZero(bigEndian) || !isBelowOrder(bigEndian)) {
      throw new IllegalArgumentException("a secret key must be above zero and below the order");
    }
    return new BlsSecretKey(copy(bigEndian));
  }

  /** A new key, derived from 32 random bytes (IETF draft BLS signatures, section 2.3, KeyGen). */
  public static BlsSecretKey generate(SecureRandom random) {
    byte[] material = new byte[SIZE];
    try (Secret nothing = Secret.allocate(SIZE);
        NativeKey made = NativeKey.of(nothing)) {
      random.nextBytes(material);
      made.keygen(material);
      try (Secret key = Secret.of(made.to_bendian())) {
        return of(key);
      }
    } finally {
      Arrays.fill(material, (byte) 0);
    }
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
    try (NativeKey brought = NativeKey.of(key)) {
      hashed.sign_with(brought);
    }
    return BlsSignature.alreadyChecked(Bytes.of(hashed.compress()));
  }

  /** The key's 32 bytes, big-endian, for encrypting it; the caller closes them. */
  public Secret toBigEndian() {
    return copy(key);
  }

  /** Wipes the key. */
  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "BlsSecretKey[" + publicKey.toShortString() + "]";
  }

  private static Secret copy(Secret key) {
    Secret copy = Secret.allocate(SIZE);
    copy.buffer().put(key.buffer());
    return copy;
  }

  private static boolean isZero(Secret number) {
    try (Secret zero = Secret.allocate(SIZE)) {
      return number.equalTo(zero);
    }
  }

  private static boolean isBelowOrder(Secret number) {
    int first = number.buffer().mismatch(ByteBuffer.wrap(ORDER.toArray()));
    return first >= 0 && Byte.compareUnsigned(number.at(first), ORDER.get(first)) < 0;
  }
}
