package dev.baton.monitor;

/** No gateway that is configured has the name. */
public final class UnknownGatewayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownGatewayException(String name) {
    super("no gateway is named " + name);
  }
}
