package dev.baton.relay;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach a relay.
 *
 * @param name the operator's name for it, unique
 * @param uri http or https; its path is a prefix of every route
 * @param authorization the value of the Authorization header, a secret
 */
public record RelayEndpoint(String name, URI uri, Dialect dialect, Optional<String> authorization) {

  /** A relay that asks for no authorization. */
  public static RelayEndpoint of(String name, URI uri, Dialect dialect) {
    return new RelayEndpoint(name, uri, dialect, Optional.empty());
  }

  @Override
  public String toString() {
    return name + " (" + dialect + ")";
  }
}
