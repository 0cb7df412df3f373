package dev.baton.bls.ecdsa;

import dev.baton.bls.Address;
import dev.baton.bls.Secret;
import java.math.BigInteger;

/**
 * The key of an account that is nobody's committer: it answers a gateway's challenge, pays for a
 * canary transaction, or is that of a devnet's gateway. A committer's key is an {@link
 * EcdsaSecretKey}, which none of this can be brought before.
 *
 * <p>The secret is outside the Java heap, as that one's is, with the same exception while it signs.
 */
public final class AccountKey implements AutoCloseable {

  private final EcdsaSecretKey key;

  private AccountKey(EcdsaSecretKey key) {
    this.key = key;
  }

  /**
   * Copies a key; closing the secret stays the caller's part.
   *
   * @param bigEndian 32 bytes
   * @throws IllegalArgumentException if the number is zero or not below the curve's order
   */
  public static AccountKey of(Secret bigEndian) {
    return new AccountKey(EcdsaSecretKey.of(bigEndian));
  }

  /** The account's address on every Ethereum chain. */
  public Address address() {
    return key.address();
  }

  /** Signs with the nonce of RFC 6979. Takes about 2 ms. */
  public EcdsaSignature sign(AccountMessage message) {
    try (Secret secret = key.toSecret()) {
      return secret.copied(
          bytes -> DigestSigning.sign(new BigInteger(1, bytes), key.address(), message.digest()));
    }
  }

  /** Wipes the key; it signs no more. */
  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "AccountKey[" + key.address() + "]";
  }
}
