package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.EncryptedKey;
import dev.baton.bls.keystore.KdfLimits;
import dev.baton.bls.keystore.KeystoreException;
import dev.baton.bls.keystore.ScryptMemory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An EIP-2335 keystore, or a Prysm wallet, that was found. */
final class LockedKeystore implements LockedKeys {

  /** How it is decrypted with a password. */
  private interface Decryption {
    List<BlsSecretKey> decrypt(Secret password, ScryptMemory table);
  }

  private final FoundKey found;
  private final Object content;
  private final long memory;
  private final Decryption decryption;

  /** Salt and counter are random: what is encrypted the same way is the same, wherever it lies. */
  private LockedKeystore(FoundKey found, Object content, long memory, Decryption decryption) {
    this.found = found;
    this.content = List.of(content, found.publicKey());
    this.memory = memory;
    this.decryption = decryption;
  }

  static LockedKeys of(FoundKey found) {
    return found instanceof FoundKey.InKeystore single ? of(single) : of((FoundKey.InWallet) found);
  }

  private static LockedKeys of(FoundKey.InKeystore found) {
    EncryptedKey crypto = found.keystore().crypto();
    return new LockedKeystore(
        found,
        crypto,
        crypto.kdf().memory(),
        (password, table) -> List.of(found.keystore().decrypt(password, KdfLimits.DEFAULT, table)));
  }

  private static LockedKeys of(FoundKey.InWallet found) {
    EncryptedKey crypto = found.wallet().encrypted().crypto();
    return new LockedKeystore(
        found,
        crypto,
        crypto.kdf().memory(),
        (password, table) -> found.wallet().decrypt(password, KdfLimits.DEFAULT, table));
  }

  @Override
  public String place() {
    return found.file().toString();
  }

  @Override
  public Set<BlsPublicKey> publicKeys() {
    return found.publicKey().stream().collect(Collectors.toSet());
  }

  @Override
  public Object content() {
    return content;
  }

  @Override
  public long memory() {
    return memory;
  }

  @Override
  public List<BlsSecretKey> unlock(ScryptMemory table) {
    try (Secret password = found.password().read()) {
      return decryption.decrypt(password, table);
    } catch (KeystoreException e) {
      String what = String.valueOf(e.getMessage());
      String prefix = place() + ": ";
      throw new KeyProblemException(
          found.file(),
          what.startsWith(prefix) ? what.substring(prefix.length()) : what,
          remedy(e.kind()));
    }
  }

  private String remedy(KeystoreException.Kind kind) {
    return switch (kind) {
      case WRONG_PASSWORD -> "correct the password in " + found.password().place();
      case KDF_TOO_EXPENSIVE -> "or encrypt the key anew with EIP-2335's own parameters";
      case MALFORMED, UNSUPPORTED, WRONG_KEY -> "restore it from a backup";
    };
  }

  @Override
  public void close() {
    found.password().close();
  }
}
