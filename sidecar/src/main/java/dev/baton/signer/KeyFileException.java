package dev.baton.signer;

import java.nio.file.Path;

/** A key's or password's file is missing or not usable; the message names the file. */
public final class KeyFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyFileException(Path file, String why) {
    super(file + ": " + why);
  }

  KeyFileException(Path file, String why, Throwable cause) {
    super(file + ": " + why, cause);
  }
}
