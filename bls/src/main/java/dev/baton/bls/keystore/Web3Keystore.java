package dev.baton.bls.keystore;

import dev.baton.bls.Address;
import dev.baton.bls.Secret;
import dev.baton.bls.ecdsa.EcdsaSecretKey;
import dev.baton.bls.keystore.KeystoreException.Kind;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A committer's secret key encrypted with a password, as geth and foundry keep theirs
 * (ethereum.org, Web3 Secret Storage Definition, version 3). Unlike in EIP-2335 the password is
 * taken as it is.
 *
 * @param address of the encrypted key; a file may leave it out
 * @param source where it was read, for messages: a file's name
 */
public record Web3Keystore(Web3Crypto crypto, Optional<Address> address, UUID uuid, String source) {

  /**
   * Reads a keystore's JSON; decrypts nothing.
   *
   * @param source the file's name, for messages
   * @throws KeystoreException if it is malformed or unsupported
   */
  public static Web3Keystore parse(byte[] json, String source) {
    return Web3KeystoreJson.parse(json, source);
  }

  /**
   * Encrypts a key. Takes about as long as {@link #decrypt}.
   *
   * @param password in UTF-8; the caller closes it
   * @param settings {@link KdfSettings#SCRYPT} is what geth uses
   * @throws KeystoreException if the settings are above the default limits
   */
  public static Web3Keystore encrypt(
      EcdsaSecretKey key, Secret password, KdfSettings settings, SecureRandom random) {
    String source = "the new keystore of " + key.address();
    Web3Crypto crypto =
        within(
            KdfLimits.DEFAULT,
            settings,
            source,
            memory -> Web3Crypto.of(key, password, settings, random, memory));
    return new Web3Keystore(
        crypto, Optional.of(key.address()), Keystore.randomUuid(random), source);
  }

  /**
   * Decrypts the key within the default limits.
   *
   * @see #decrypt(Secret, KdfLimits)
   */
  public EcdsaSecretKey decrypt(Secret password) {
    return decrypt(password, KdfLimits.DEFAULT);
  }

  /**
   * Decrypts the key and checks it against the address. With geth's own parameters that takes up to
   * a second, and 256 MiB outside the heap: call it on a worker.
   *
   * @param password in UTF-8; the caller closes it
   * @throws KeystoreException if it would cost too much, the password is wrong, or the key is not
   *     the address's
   */
  public EcdsaSecretKey decrypt(Secret password, KdfLimits limits) {
    try (Secret secret =
        within(limits, crypto.kdf(), source, memory -> crypto.decrypt(password, memory))
            .orElseThrow(this::wrongPassword)) {
      return checked(secret);
    }
  }

  /** The keystore as JSON in UTF-8. */
  public byte[] toJson() {
    return Web3KeystoreJson.write(this);
  }

  private static <T> T within(
      KdfLimits limits, KdfSettings settings, String source, Function<ScryptMemory, T> work) {
    limits
        .excess(settings)
        .ifPresent(
            excess -> {
              String placed = excess.replace("crypto.kdf.params", "crypto.kdfparams");
              throw new KeystoreException(Kind.KDF_TOO_EXPENSIVE, source, placed);
            });
    try (ScryptMemory memory = ScryptMemory.empty()) {
      return work.apply(memory);
    } catch (OutOfMemoryError e) {
      // One large allocation that failed leaves the program as it was.
      throw new KeystoreException(
          Kind.KDF_TOO_EXPENSIVE,
          source,
          "there is no memory for its key derivation; raise -XX:MaxDirectMemorySize",
          e);
    }
  }

  private EcdsaSecretKey checked(Secret secret) {
    EcdsaSecretKey key;
    try {
      key = EcdsaSecretKey.of(secret);
    } catch (IllegalArgumentException e) {
      throw new KeystoreException(
          Kind.WRONG_KEY, source, "what it holds is not a secret key on secp256k1", e);
    }
    if (address.isPresent() && !address.get().equals(key.address())) {
      key.close();
      throw new KeystoreException(
          Kind.WRONG_KEY,
          source,
          "it names the address " + address.get() + " but holds the key of " + key.address());
    }
    return key;
  }

  private KeystoreException wrongPassword() {
    return new KeystoreException(
        Kind.WRONG_PASSWORD, source, "the password is wrong, or the file was damaged");
  }
}
