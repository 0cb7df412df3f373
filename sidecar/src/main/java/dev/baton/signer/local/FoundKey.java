package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.keystore.Keystore;
import java.nio.file.Path;
import java.util.Optional;

/** A place from which a validator's key can be decrypted, or those of a wallet at once. */
public sealed interface FoundKey {

  Path file();

  PasswordSource password();

  /** The validator, if that is known without decrypting. */
  Optional<BlsPublicKey> publicKey();

  /**
   * A key in an EIP-2335 keystore of its own.
   *
   * @param keystore as it was read; if its file is in a folder named by the public key, or is
   *     listed with one, then it has that public key and decrypting checks it
   */
  record InKeystore(Path file, Keystore keystore, PasswordSource password) implements FoundKey {

    @Override
    public Optional<BlsPublicKey> publicKey() {
      return keystore.publicKey();
    }
  }

  /** All keys of a Prysm wallet, in one encrypted file. Only decrypting tells which they are. */
  record InWallet(Path file, PrysmWallet wallet, PasswordSource password) implements FoundKey {

    @Override
    public Optional<BlsPublicKey> publicKey() {
      return Optional.empty();
    }
  }
}
