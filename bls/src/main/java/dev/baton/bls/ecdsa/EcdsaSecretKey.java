package dev.baton.bls.ecdsa;

import dev.baton.bls.Address;
import dev.baton.bls.Secret;
import dev.baton.bls.ssz.SigningRoot;
import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * A committer's secret key on secp256k1. It signs signing roots only, never bytes, so that no
 * transaction and no text can be brought before it.
 *
 * <p>Between two signatures the secret is outside the Java heap. While it signs, and while it is
 * made, the numbers that it is computed with are on the heap for a millisecond or so: the arrays
 * among them are wiped, but Java's {@code BigInteger} cannot be, and stays until the garbage
 * collector has reused its memory.
 */
public final class EcdsaSecretKey implements AutoCloseable {

  public static final int SIZE = 32;

  private final Secret secret;
  private final Address address;

  private EcdsaSecretKey(Secret secret, Address address) {
    this.secret = secret;
    this.address = address;
  }

  /**
   * Copies a key; closing the secret stays the caller's part.
   *
   * @param bigEndian 32 bytes
   * @throws IllegalArgumentException if the number is zero or not below the curve's order
   */
  public static EcdsaSecretKey of(Secret bigEndian) {
    if (bigEndian.size() != SIZE) {
      throw new IllegalArgumentException("a committer's secret key must have 32 bytes");
    }
    BigInteger number = number(bigEndian);
    if (!isKey(number)) {
      throw new IllegalArgumentException(
          "a committer's secret key must be above zero and below the order of secp256k1");
    }
    return new EcdsaSecretKey(copy(bigEndian), Secp256k1.addressOf(number));
  }

  /** A new key, each as likely as any other. */
  public static EcdsaSecretKey generate(SecureRandom random) {
    // One of 2^128 draws is no key; it is drawn again rather than reduced, which would be uneven.
    while (true) {
      try (Secret drawn = fresh(random)) {
        if (isKey(number(drawn))) {
          return of(drawn);
        }
      }
    }
  }

  /** The key's address on every Ethereum chain. */
  public Address address() {
    return address;
  }

  /**
   * Signs a message of this program's own, with the nonce of RFC 6979, so that the same message has
   * the same signature. Takes about 2 ms.
   */
  public EcdsaSignature sign(SigningRoot signingRoot) {
    return secret.copied(
        bytes -> DigestSigning.sign(new BigInteger(1, bytes), address, signingRoot.root()));
  }

  /** The key's 32 bytes, big-endian, for encrypting it; the caller closes them. */
  public Secret toSecret() {
    return copy(secret);
  }

  /** Wipes the key; it signs no more. */
  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "EcdsaSecretKey[" + address + "]";
  }

  private static Secret copy(Secret key) {
    Secret copy = Secret.allocate(SIZE);
    copy.buffer().put(key.buffer());
    return copy;
  }

  private static boolean isKey(BigInteger number) {
    return number.signum() > 0 && number.compareTo(Secp256k1.ORDER) < 0;
  }

  private static BigInteger number(Secret secret) {
    return secret.copied(bytes -> new BigInteger(1, bytes));
  }

  private static Secret fresh(SecureRandom random) {
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    return Secret.of(bytes);
  }
}
