package dev.baton.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that the command line names, to be read. One that cannot be is a mistake in the command
 * line, for every command alike; what is wrong in it is refused. Of the configuration, and of files
 * that it names, both are {@link Exit#CONFIGURATION}.
 */
final class NamedFile {

  private NamedFile() {}

  /**
   * Requires that there is a file, and that this user may read it.
   *
   * @throws OperatorException if not
   */
  static void requireReadable(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw unreadable(file, "there is no file that can be read");
    }
  }

  /** What to throw of a file that could not be read after all. */
  static OperatorException unreadable(Path file, String why) {
    return new OperatorException(Exit.USAGE, Words.printable(file + ": " + why));
  }
}
