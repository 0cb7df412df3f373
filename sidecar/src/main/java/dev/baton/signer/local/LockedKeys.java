package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.keystore.ScryptMemory;
import java.util.List;
import java.util.Set;

/** What holds keys and has to be decrypted: a keystore, or a wallet with several keys. */
public interface LockedKeys extends AutoCloseable {

  /** Where it was found, for messages: a file's name. */
  String place();

  /** The keys in it, as far as that is known without decrypting. */
  Set<BlsPublicKey> publicKeys();

  /** What it holds, still encrypted: two with equal contents hold the same keys. */
  Object content();

  /** The bytes that unlocking it takes for scrypt's table; 0 if it needs none. */
  long memory();

  /**
   * Decrypts it. Blocks for a second or so: call it on a worker, and once.
   *
   * @param table for scrypt, if it needs that
   * @throws RuntimeException that names the file and the remedy, and no secret
   */
  List<BlsSecretKey> unlock(ScryptMemory table);

  /** Forgets the password, if it was held; it cannot be unlocked then. */
  @Override
  void close();
}
