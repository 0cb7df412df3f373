package dev.baton.signer.local;

import dev.baton.bls.Secret;
import dev.baton.config.ConfigException;
import dev.baton.config.SecretFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file whose first line is a password. What EIP-2335 strips from passwords, the control codes, is
 * left to the key derivation.
 */
final class PasswordFile {

  private PasswordFile() {}

  /**
   * The first line; the caller closes it.
   *
   * @throws KeyProblemException if there is none, or the file is open to everyone
   */
  static Secret read(Path file) {
    return guarded(file, () -> SecretFile.shared(file).firstLine().secret());
  }

  /**
   * A source that reads the file later, if it can be read now.
   *
   * @throws KeyProblemException if it cannot
   */
  static PasswordSource source(Path file, Findings findings) {
    try (SecretFile.Content line = guarded(file, () -> SecretFile.shared(file).firstLine())) {
      findings.warn(line.warning());
    }
    return new PasswordSource.InFile(file);
  }

  /**
   * Looks at who may read a file with passwords.
   *
   * @throws KeyProblemException if everyone may
   */
  static Optional<String> check(Path file) {
    return guarded(file, () -> SecretFile.shared(file).check());
  }

  private static <T> T guarded(Path file, Supplier<T> work) {
    try {
      return work.get();
    } catch (ConfigException e) {
      String what = e.problems().get(0).what();
      throw new KeyProblemException(file, what, "it must hold a password that only we can read");
    }
  }
}
