package dev.baton.bls.keystore;

import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KeystoreException.Kind;

/**
 * Several secrets that are encrypted together, as Prysm does with all keys of a wallet: the crypto
 * section of EIP-2335, version 4, around a text of any length.
 *
 * @param source where it was read, for messages: a file's name
 */
public record EncryptedWallet(EncryptedKey crypto, String source) {

  /** The most that a wallet's file may have, in bytes: room for more than 30,000 keys. */
  public static final int LARGEST_FILE = 16 << 20;

  /**
   * Reads a wallet's JSON; decrypts nothing.
   *
   * @param source the file's name, for messages
   * @throws KeystoreException if it is malformed or unsupported
   */
  public static EncryptedWallet parse(byte[] json, String source) {
    return KeystoreJson.parseWallet(json, LARGEST_FILE, source);
  }

  /**
   * The text, which the caller closes. Takes what decrypting a keystore does: call it on a worker.
   *
   * @param password UTF-8; the caller closes it
   * @param memory as for {@link Keystore#decrypt(Secret, KdfLimits, ScryptMemory)}
   * @throws KeystoreException if it would cost too much or the password is wrong
   */
  public Secret decrypt(Secret password, KdfLimits limits, ScryptMemory memory) {
    return new KeyDerivation(crypto.kdf(), limits, source)
        .with(password, normalised -> crypto.decrypt(normalised, memory))
        .orElseThrow(
            () ->
                new KeystoreException(
                    Kind.WRONG_PASSWORD, source, "the password is wrong, or the file was damaged"));
  }
}
