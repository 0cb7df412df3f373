package dev.baton.monitor.probe;

/** What was looked at did not answer as it must. The message is safe to print. */
public final class ProbeFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProbeFailure(String message) {
    super(message);
  }

  ProbeFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** What any failure comes to in words. */
  static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
