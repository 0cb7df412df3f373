package dev.baton.signer.local;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.EncryptedWallet;
import dev.baton.bls.keystore.KdfLimits;
import dev.baton.bls.keystore.KeystoreException;
import dev.baton.bls.keystore.ScryptMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file with all keys of a Prysm wallet, {@code all-accounts.keystore.json}.
 *
 * @param encrypted as it was read
 */
public record PrysmWallet(Path file, EncryptedWallet encrypted) {

  private static final String WHAT = "a Prysm wallet";

  /**
   * Reads the file; decrypts nothing.
   *
   * @throws KeyProblemException if it cannot be read or is no wallet
   */
  static PrysmWallet read(Path file) {
    byte[] json = FileBytes.read(file, EncryptedWallet.LARGEST_FILE, WHAT);
    KeystoreFile.requireText(file, json);
    try {
      return new PrysmWallet(file, EncryptedWallet.parse(json, file.toString()));
    } catch (KeystoreException e) {
      throw KeystoreFile.problem(file, WHAT, e);
    }
  }

  /**
   * All keys, in the wallet's order, each held against the public key that the wallet names; the
   * caller closes them. As costly as decrypting one keystore, and 1 ms for each key.
   *
   * @param password UTF-8; the caller closes it
   * @throws KeyProblemException if what it holds is not what Prysm writes
   * @throws KeystoreException if it would cost too much or the password is wrong
   */
  public List<BlsSecretKey> decrypt(Secret password, KdfLimits limits, ScryptMemory memory) {
    try (Secret text = encrypted.decrypt(password, limits, memory)) {
      return keys(PrysmAccounts.parse(text));
    } catch (IllegalArgumentException e) {
      throw damaged("what it holds is no list of Prysm's accounts: " + e.getMessage());
    }
  }

  private List<BlsSecretKey> keys(List<PrysmAccounts.Account> accounts) {
    List<BlsSecretKey> keys = new ArrayList<>();
    try {
      for (int i = 0; i < accounts.size(); i++) {
        keys.add(key(i, accounts.get(i)));
      }
      return keys;
    } catch (KeyProblemException e) {
      keys.forEach(BlsSecretKey::close);
      throw e;
    } finally {
      accounts.forEach(account -> account.secretKey().close());
    }
  }

  private BlsSecretKey key(int index, PrysmAccounts.Account account) {
    String name = "account " + index + ", " + account.publicKey().toShortString() + ",";
    BlsSecretKey key;
    try {
      key = BlsSecretKey.of(account.secretKey());
    } catch (IllegalArgumentException e) {
      throw damaged(name + " has no BLS secret key");
    }
    if (!key.publicKey().equals(account.publicKey())) {
      key.close();
      throw damaged(name + " has the secret key of another");
    }
    return key;
  }

  private KeyProblemException damaged(String what) {
    return new KeyProblemException(file, what, "restore the wallet from a backup");
  }
}
