package dev.baton.bls.keystore;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KeystoreException.Kind;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/**
 * A secret key encrypted with a password (EIP-2335, version 4).
 *
 * @param publicKey of the encrypted key; a file may leave it out
 * @param path the key's EIP-2334 derivation path; empty if it has none
 * @param description for people; empty if there is none
 * @param source where it was read, for messages: a file's name
 */
public record Keystore(
    EncryptedKey crypto,
    Optional<BlsPublicKey> publicKey,
    String path,
    String description,
    UUID uuid,
    String source) {

  public Keystore {
    crypto.cipherText().requireSize(BlsSecretKey.SIZE, "an encrypted key");
  }

  /**
   * Reads a keystore's JSON; decrypts nothing.
   *
   * @param source the file's name, for messages
   * @throws KeystoreException if it is malformed or unsupported
   */
  public static Keystore parse(byte[] json, String source) {
    return KeystoreJson.parse(json, source);
  }

  /**
   * Encrypts a key. Takes about as long as {@link #decrypt}.
   *
   * @param password UTF-8; the caller closes it
   * @param path the key's EIP-2334 derivation path; empty if it has none
   * @throws KeystoreException if the settings are above the default limits, or the password is not
   *     UTF-8
   */
  public static Keystore encrypt(
      BlsSecretKey key, Secret password, KdfSettings settings, String path, SecureRandom random) {
    String source = "the new keystore of " + key.publicKey().toShortString();
    KeyDerivation derivation = new KeyDerivation(settings, KdfLimits.DEFAULT, source);
    try (Secret secret = key.toBigEndian();
        ScryptMemory memory = ScryptMemory.empty()) {
      EncryptedKey crypto =
          derivation.with(
              password,
              normalised -> EncryptedKey.of(secret, normalised, settings, random, memory));
      return new Keystore(
          crypto, Optional.of(key.publicKey()), path, "", randomUuid(random), source);
    }
  }

  /**
   * Decrypts the key within the default limits, in memory of its own.
   *
   * @see #decrypt(Secret, KdfLimits, ScryptMemory)
   */
  public BlsSecretKey decrypt(Secret password) {
    return decrypt(password, KdfLimits.DEFAULT);
  }

  /**
   * Decrypts the key in memory of its own.
   *
   * @see #decrypt(Secret, KdfLimits, ScryptMemory)
   */
  public BlsSecretKey decrypt(Secret password, KdfLimits limits) {
    try (ScryptMemory memory = ScryptMemory.empty()) {
      return decrypt(password, limits, memory);
    }
  }

  /**
   * Decrypts the key and checks it against the public key. With EIP-2335's own parameters that
   * takes up to a second and, for scrypt, 256 MiB outside the heap: call it on a worker.
   *
   * @param password UTF-8; the caller closes it
   * @param memory grows to {@link KdfSettings#memory} if it is smaller, and serves the next
   *     keystore too
   * @throws KeystoreException if it would cost too much, the password is wrong, or the key is not
   *     the public key's
   */
  public BlsSecretKey decrypt(Secret password, KdfLimits limits, ScryptMemory memory) {
    try (Secret secret =
        new KeyDerivation(crypto.kdf(), limits, source)
            .with(password, normalised -> crypto.decrypt(normalised, memory))
            .orElseThrow(this::wrongPassword)) {
      return checked(secret);
    }
  }

  /** The keystore as EIP-2335 JSON in UTF-8. */
  public byte[] toJson() {
    return KeystoreJson.write(this);
  }

  private BlsSecretKey checked(Secret secret) {
    BlsSecretKey key;
    try {
      key = BlsSecretKey.of(secret);
    } catch (IllegalArgumentException e) {
      throw new KeystoreException(
          Kind.WRONG_KEY, source, "what it holds is not a BLS secret key", e);
    }
    if (publicKey.isPresent() && !publicKey.get().equals(key.publicKey())) {
      throw new KeystoreException(
          Kind.WRONG_KEY,
          source,
          "it names the public key "
              + publicKey.get().toShortString()
              + " but holds the secret key of "
              + key.publicKey().toShortString());
    }
    return key;
  }

  private KeystoreException wrongPassword() {
    return new KeystoreException(
        Kind.WRONG_PASSWORD, source, "the password is wrong, or the file was damaged");
  }

  /** A random UUID of version 4 (RFC 9562). */
  static UUID randomUuid(SecureRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
