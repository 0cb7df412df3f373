package dev.baton.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A certificate or key cannot be used. The message names the file and what to do. */
public final class TlsFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TlsFileException(Path file, String why) {
    this(file, why, null);
  }

  TlsFileException(Path file, String why, @Nullable Throwable cause) {
    super(file + ": " + why, cause);
  }
}
