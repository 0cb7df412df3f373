package dev.baton.http;

import org.jspecify.annotations.Nullable;

/** There is no answer, or none that may be looked at. The message is safe to print. */
public final class HttpFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** No connection, or it broke before the answer was complete. */
    UNREACHABLE,
    /** The deadline passed. */
    TIMED_OUT,
    /** The answer was longer than allowed, and cut off. */
    TOO_LARGE,
    /** The answer was a redirect. */
    REDIRECTS,
    /** What came was not HTTP. */
    MALFORMED,
    /** Too many requests to this server wait already. */
    BUSY
  }

  private final Kind kind;

  /** Of a message that is safe to print. */
  public HttpFailure(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
