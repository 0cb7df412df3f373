package dev.baton.relay;

import org.jspecify.annotations.Nullable;

/**
 * A document is not what a relay may be told or may tell. The message names the place ({@code
 * delegations[3].message.slot}) and is safe to print.
 */
public final class RelayJsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RelayJsonException(String message) {
    this(message, null);
  }

  RelayJsonException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
