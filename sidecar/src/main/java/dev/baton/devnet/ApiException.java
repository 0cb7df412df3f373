package dev.baton.devnet;

/** A request that is answered with an error status, and why. */
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  ApiException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
