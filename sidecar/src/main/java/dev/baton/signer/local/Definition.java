package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import java.util.Optional;

/**
 * An entry of Lighthouse's {@code validator_definitions.yml} (Lighthouse Book, Validator
 * Management).
 *
 * @param line where it begins, from 1
 * @param keystore {@code voting_keystore_path}; there is one if the kind is local
 * @param passwordFile {@code voting_keystore_password_path}
 * @param password {@code voting_keystore_password}
 */
record Definition(
    int line,
    BlsPublicKey publicKey,
    Kind kind,
    Optional<String> keystore,
    Optional<String> passwordFile,
    Optional<PasswordSource.Inline> password) {

  /** What Lighthouse does with the key. */
  enum Kind {
    LOCAL,
    REMOTE,
    DISABLED
  }
}
