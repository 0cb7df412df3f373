package dev.baton.bls.keystore;

import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A secret, usually a key, under AES-128-CTR with a SHA-256 checksum (EIP-2335, section crypto).
 *
 * @param salt of the key derivation, from 1 to 1024 bytes
 * @param iv the cipher's initial counter, exactly 16 bytes
 * @param cipherText as long as the secret: 32 bytes for a key, at most 8 MiB for a wallet
 * @param checksum exactly 32 bytes
 */
public record EncryptedKey(
    KdfSettings kdf, Bytes salt, Bytes iv, Bytes cipherText, Bytes checksum) {

  private static final int SALT_SIZE = 32;
  private static final int LARGEST_SALT = 1024;
  private static final int LARGEST_TEXT = 8 << 20;

  public EncryptedKey {
    if (salt.size() < 1 || salt.size() > LARGEST_SALT) {
      throw new IllegalArgumentException("a salt must have from 1 to 1024 bytes");
    }
    iv.requireSize(Aes128.BLOCK_SIZE, "an initial counter");
    if (cipherText.size() < 1 || cipherText.size() > LARGEST_TEXT) {
      throw new IllegalArgumentException("an encrypted secret must have from 1 to 8388608 bytes");
    }
    checksum.requireSize(Sha256.SIZE, "a checksum");
  }

  /** Encrypts a secret under a fresh salt and counter. */
  static EncryptedKey of(
      Secret secret, Secret password, KdfSettings kdf, SecureRandom random, ScryptMemory memory) {
    Bytes salt = random(SALT_SIZE, random);
    Bytes iv = random(Aes128.BLOCK_SIZE, random);
    try (Secret derived = kdf.derive(password, salt, memory);
        Secret encrypted = Aes128.crypt(derived, iv, secret.buffer())) {
      Bytes cipherText = encrypted.copied(Bytes::of);
      return new EncryptedKey(kdf, salt, iv, cipherText, checksum(derived, cipherText));
    }
  }

  /** The secret, which the caller closes; nothing if the password does not fit. */
  Optional<Secret> decrypt(Secret password, ScryptMemory memory) {
    try (Secret derived = kdf.derive(password, salt, memory)) {
      return isChecksum(checksum(derived, cipherText))
          ? Optional.of(Aes128.crypt(derived, iv, ByteBuffer.wrap(cipherText.toArray())))
          : Optional.empty();
    }
  }

  private boolean isChecksum(Bytes computed) {
    return MessageDigest.isEqual(computed.toArray(), checksum.toArray());
  }

  private static Bytes checksum(Secret derived, Bytes cipherText) {
    try (Sha256 sha256 = new Sha256();
        Secret memory = Secret.allocate(Sha256.SIZE)) {
      IntBuffer digest = Sha256.words(memory.buffer());
      sha256.update(derived.buffer().position(Aes128.KEY_SIZE));
      sha256.update(ByteBuffer.wrap(cipherText.toArray()));
      sha256.digest(digest);
      ByteBuffer bytes = ByteBuffer.allocate(Sha256.SIZE);
      for (int i = 0; i < Sha256.WORDS; i++) {
        bytes.putInt(digest.get(i));
      }
      return Bytes.of(bytes.array());
    }
  }

  private static Bytes random(int size, SecureRandom random) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
