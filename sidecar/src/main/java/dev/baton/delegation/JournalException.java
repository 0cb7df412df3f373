package dev.baton.delegation;

import org.jspecify.annotations.Nullable;

/** The journal cannot be used or trusted; the message names the file and the remedy. */
public final class JournalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public JournalException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
