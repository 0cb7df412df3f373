package dev.baton.signer.local;

import java.nio.file.Path;

/**
 * A line of a YAML file, for messages.
 *
 * @param line from 1
 */
record YamlPlace(Path file, int line) {

  private static final String REMEDY = "correct that line; Lighthouse must be stopped meanwhile";

  KeyProblemException refused(String what) {
    return new KeyProblemException(file, "line " + line + ": " + what, REMEDY);
  }
}
