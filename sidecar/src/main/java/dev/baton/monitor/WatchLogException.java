package dev.baton.monitor;

import dev.baton.delegation.Reason;
import org.jspecify.annotations.Nullable;

/** Observations cannot be kept or read; the message names the file and the remedy. */
public final class WatchLogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public WatchLogException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
