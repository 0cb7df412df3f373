package dev.baton.signer.local;

import dev.baton.config.KeystoreSource;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The arguments of Lodestar's {@code --importKeystores} and {@code --importKeystoresPassword}: JSON
 * files in folders, and one file with the password of all of them.
 */
final class LodestarImportLayout implements Layout {

  @Override
  public void search(KeystoreSource source, Findings findings) {
    Optional<Path> password = source.passwords();
    if (password.isEmpty() || !FileBytes.isFile(password.get())) {
      throw new KeyProblemException(
          password.orElse(source.path()),
          "the layout lodestar-import needs one password file for all keystores",
          "name the file that --importKeystoresPassword names");
    }
    new PlainLayout().search(source, findings);
  }
}
