package dev.baton.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;

/** Where a server's routes begin: scheme, host, port and a prefix of every path. */
record HttpOrigin(boolean tls, String host, int port, String prefix) {

  static HttpOrigin of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("a URL must start with http:// or https://");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("a URL must name a host");
    }
    // Neither may be printed, and every message would print the URL.
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "a URL must have no user, password or query; a key belongs in a file");
    }
    boolean tls = scheme.equals("https");
    int standardPort = tls ? 443 : 80;
    int port = uri.getPort() >= 0 ? uri.getPort() : standardPort;
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new HttpOrigin(tls, uri.getHost(), port, prefix);
  }

  RequestOptions request(HttpMethod method, String path) {
    return new RequestOptions()
        .setMethod(method)
        .setHost(host)
        .setPort(port)
        .setSsl(tls)
        .setURI(prefix + path);
  }
}
