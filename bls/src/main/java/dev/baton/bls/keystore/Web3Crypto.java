package dev.baton.bls.keystore;

import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import dev.baton.bls.ecdsa.EcdsaSecretKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * A secret key under AES-128-CTR with a Keccak-256 MAC (Web3 Secret Storage Definition, version 3:
 * the derived key's first half decrypts, its second goes before the cipher text into the MAC).
 *
 * @param salt of the key derivation, from 1 to 1024 bytes
 * @param iv the cipher's initial counter, exactly 16 bytes
 * @param cipherText exactly 32 bytes
 * @param mac exactly 32 bytes
 */
public record Web3Crypto(KdfSettings kdf, Bytes salt, Bytes iv, Bytes cipherText, Bytes mac) {

  private static final int SALT_SIZE = 32;
  private static final int LARGEST_SALT = 1024;
  private static final int MAC_SIZE = 32;

  public Web3Crypto {
    if (salt.size() < 1 || salt.size() > LARGEST_SALT) {
      throw new IllegalArgumentException("a salt must have from 1 to 1024 bytes");
    }
    iv.requireSize(Aes128.BLOCK_SIZE, "an initial counter");
    cipherText.requireSize(EcdsaSecretKey.SIZE, "an encrypted key");
    mac.requireSize(MAC_SIZE, "a MAC");
  }

  /** Encrypts a key under a fresh salt and counter. */
  static Web3Crypto of(
      EcdsaSecretKey key,
      Secret password,
      KdfSettings kdf,
      SecureRandom random,
      ScryptMemory memory) {
    Bytes salt = random(SALT_SIZE, random);
    Bytes iv = random(Aes128.BLOCK_SIZE, random);
    try (Secret secret = key.toSecret();
        Secret derived = kdf.derive(password, salt, memory);
        Secret encrypted = Aes128.crypt(derived, iv, secret.buffer())) {
      Bytes cipherText = encrypted.copied(Bytes::of);
      return new Web3Crypto(kdf, salt, iv, cipherText, mac(derived, cipherText));
    }
  }

  /** The secret, which the caller closes; nothing if the password does not fit. */
  Optional<Secret> decrypt(Secret password, ScryptMemory memory) {
    try (Secret derived = kdf.derive(password, salt, memory)) {
      return decrypted(derived);
    }
  }

  Optional<Secret> decrypted(Secret derived) {
    boolean fits = MessageDigest.isEqual(mac(derived, cipherText).toArray(), mac.toArray());
    return fits
        ? Optional.of(Aes128.crypt(derived, iv, ByteBuffer.wrap(cipherText.toArray())))
        : Optional.empty();
  }

  /** The digest wipes what it has seen when it is done. */
  private static Bytes mac(Secret derived, Bytes cipherText) {
    KeccakDigest keccak = new KeccakDigest(Byte.SIZE * MAC_SIZE);
    for (int i = Aes128.KEY_SIZE; i < derived.size(); i++) {
      keccak.update(derived.at(i));
    }
    keccak.update(cipherText.toArray(), 0, cipherText.size());
    byte[] mac = new byte[MAC_SIZE];
    keccak.doFinal(mac, 0);
    return Bytes.of(mac);
  }

  private static Bytes random(int size, SecureRandom random) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
