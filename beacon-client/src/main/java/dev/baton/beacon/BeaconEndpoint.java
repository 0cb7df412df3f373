package dev.baton.beacon;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a beacon node's REST API is.
 *
 * @param name how messages call it
 * @param uri http or https; a path is a prefix of every request's path, user and password become
 *     basic authorization, a query is sent with every request
 * @param authorization the value of the Authorization header, a secret
 */
public record BeaconEndpoint(String name, URI uri, Optional<String> authorization) {

  public BeaconEndpoint {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "the URL of beacon node " + name + " must start with http:// or https://");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("the URL of beacon node " + name + " names no host");
    }
  }

  /** A node that asks for no authorization. */
  public static BeaconEndpoint of(String name, String uri) {
    return new BeaconEndpoint(name, URI.create(uri), Optional.empty());
  }

  /** Scheme, host and port, and nothing that may be a secret: keys hide in paths too. */
  public String origin() {
    String prefix = pathPrefix().isEmpty() ? "" : "/…";
    return (isTls() ? "https://" : "http://") + uri.getHost() + ":" + port() + prefix;
  }

  boolean isTls() {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  int port() {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return isTls() ? 443 : 80;
  }

  /** The raw path without its last slash; empty if there is none. */
  String pathPrefix() {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  @Override
  public String toString() {
    return name + " at " + origin();
  }
}
