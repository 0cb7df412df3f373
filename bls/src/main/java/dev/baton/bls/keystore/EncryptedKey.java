package dev.baton.bls.keystore;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret key under AES-128-CTR with a SHA-256 checksum (EIP-2335, section crypto).
 *
 * @param salt of the key derivation, from 1 to 1024 bytes
 * @param iv the cipher's initial counter, exactly 16 bytes
 * @param cipherText exactly 32 bytes
 * @param checksum exactly 32 bytes
 */
public record EncryptedKey(
    KdfSettings kdf, Bytes salt, Bytes iv, Bytes cipherText, Bytes checksum) {

  private static final int SALT_SIZE = 32;
  private static final int LARGEST_SALT = 1024;
  private static final int IV_SIZE = 16;
  private static final int CHECKSUM_SIZE = 32;
  private static final int CIPHER_KEY_SIZE = 16;

  public EncryptedKey {
    if (salt.size() < 1 || salt.size() > LARGEST_SALT) {
      throw new IllegalArgumentException("a salt must have from 1 to 1024 bytes");
    }
    iv.requireSize(IV_SIZE, "an initial counter");
    cipherText.requireSize(BlsSecretKey.SIZE, "an encrypted key");
    checksum.requireSize(CHECKSUM_SIZE, "a checksum");
  }

  /** Encrypts a secret under a fresh salt and counter. */
  static EncryptedKey of(byte[] secret, byte[] password, KdfSettings kdf, SecureRandom random) {
    Bytes salt = random(SALT_SIZE, random);
    Bytes iv = random(IV_SIZE, random);
    byte[] derived = kdf.derive(password, salt);
    try {
      Bytes cipherText = Bytes.of(crypt(Cipher.ENCRYPT_MODE, derived, iv, secret));
      return new EncryptedKey(kdf, salt, iv, cipherText, Bytes.of(checksum(derived, cipherText)));
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  /** The secret, which the caller wipes; nothing if the password does not fit. */
  Optional<byte[]> decrypt(byte[] password) {
    byte[] derived = kdf.derive(password, salt);
    try {
      return MessageDigest.isEqual(checksum(derived, cipherText), checksum.toArray())
          ? Optional.of(crypt(Cipher.DECRYPT_MODE, derived, iv, cipherText.toArray()))
          : Optional.empty();
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  private static byte[] crypt(int mode, byte[] derived, Bytes iv, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      SecretKeySpec key = new SecretKeySpec(derived, 0, CIPHER_KEY_SIZE, "AES");
      cipher.init(mode, key, new IvParameterSpec(iv.toArray()));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES in counter mode", e);
    }
  }

  private static byte[] checksum(byte[] derived, Bytes cipherText) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(derived, CIPHER_KEY_SIZE, KdfSettings.DERIVED_KEY_SIZE - CIPHER_KEY_SIZE);
      return sha256.digest(cipherText.toArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Bytes random(int size, SecureRandom random) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
