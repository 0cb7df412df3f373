package dev.baton.signer.local;

import dev.baton.bls.Secret;
import java.nio.file.Path;

/** Where the password of a key is. */
public sealed interface PasswordSource {

  /** Its place, for messages. */
  String place();

  /**
   * The password in UTF-8, not yet normalised; the caller closes it.
   *
   * @throws KeyProblemException if it cannot be read
   */
  Secret read();

  /** Wipes the password, if it is held here; it cannot be read then. */
  default void close() {}

  /** The first line of a file, without the end of that line. */
  record InFile(Path file) implements PasswordSource {

    @Override
    public String place() {
      return file.toString();
    }

    @Override
    public Secret read() {
      return PasswordFile.read(file);
    }
  }

  /**
   * A value within a file that holds other things as well.
   *
   * @param line in the file, from 1
   * @param secret the password; {@link FoundKeys#close} wipes it
   */
  record Inline(Path file, int line, Secret secret) implements PasswordSource {

    @Override
    public String place() {
      return file + ":" + line;
    }

    @Override
    public Secret read() {
      Secret copy = Secret.allocate(secret.size());
      copy.buffer().put(secret.buffer());
      return copy;
    }

    @Override
    public void close() {
      secret.close();
    }
  }
}
