package dev.baton.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which systemd hands secrets to one service only (systemd.exec, LoadCredential=).
 *
 * <p>Commands that an operator types are not started by systemd and have no such variable. They
 * read the same configuration, so they take the folder of the unit that comes with Baton; whether
 * they may look into it is for the system to say.
 */
final class Credentials {

  /** What stands for the folder at the beginning of a path. */
  static final String VARIABLE = "${CREDENTIALS_DIRECTORY}";

  static final Path OF_THE_UNIT = Path.of("/run/credentials/baton.service");

  private static final Path OF_ALL_UNITS = Path.of("/run/credentials");

  private Credentials() {}

  static Path folder(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("CREDENTIALS_DIRECTORY"))
        .filter(folder -> folder.startsWith("/") && folder.indexOf('\0') < 0)
        .map(folder -> Path.of(folder).normalize())
        .orElse(OF_THE_UNIT);
  }

  /**
   * The file of a credential.
   *
   * @throws IllegalArgumentException if the name leads out of the folder
   */
  static Path resolve(Path folder, String name) {
    Path file = folder.resolve(name).normalize();
    if (name.isEmpty() || file.equals(folder) || !file.startsWith(folder)) {
      throw new IllegalArgumentException(
          "the name of a credential must follow " + VARIABLE + "/, and stay in that folder");
    }
    return file;
  }

  /**
   * Whether systemd made the file: only root and the service can look into the folder, and the mode
   * of a file there shows the mask of its access list as the rights of the group.
   */
  static boolean isOne(Path file) {
    return file.startsWith(OF_ALL_UNITS);
  }
}
