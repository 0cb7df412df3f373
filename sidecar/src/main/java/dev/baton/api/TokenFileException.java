package dev.baton.api;

import org.jspecify.annotations.Nullable;

/** A token file cannot be made or trusted; the message names the file and the remedy. */
public final class TokenFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TokenFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
