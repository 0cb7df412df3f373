package dev.baton.api;

/** A server could not be opened; the message names the address, the setting and the remedy. */
public final class EndpointException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EndpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
