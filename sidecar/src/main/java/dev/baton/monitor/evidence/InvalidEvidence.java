package dev.baton.monitor.evidence;

/** A bundle does not prove what it claims. The message says what is wrong, and is safe to print. */
final class InvalidEvidence extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidEvidence(String message) {
    super(message);
  }

  InvalidEvidence(String message, Throwable cause) {
    super(message, cause);
  }
}
