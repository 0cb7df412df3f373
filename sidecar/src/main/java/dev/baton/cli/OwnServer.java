package dev.baton.cli;

import dev.baton.config.Whereabouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A server of the running sidecar, asked over HTTP. The JDK's oldest client, because it is the
 * quickest to load: a health check is run every few seconds.
 */
final class OwnServer {

  /** A page of 1,000 delegations is about 1.5 MB. */
  private static final int LARGEST_ANSWER = 16 << 20;

  private final URI base;
  private final Duration timeout;

  /** What it said. */
  record Answer(int status, String body) {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * The server that is at an address.
   *
   * @param key of the configuration, as {@code api.status}
   * @param timeout for connecting, and for each wait for more of the answer
   */
  OwnServer(String key, Whereabouts.Address address, Duration timeout) {
    if (address.port() == 0) {
      throw new OperatorException(
          Exit.CONFIGURATION,
          key
              + ".port is 0, so the sidecar listens where it likes. Give --data-dir DIR, the data"
              + " folder in which it says where that is, or set a port");
    }
    this.base = URI.create("http://" + reachable(address.host()) + ":" + address.port());
    this.timeout = timeout;
  }

  URI base() {
    return base;
  }

  /**
   * Asks for a path.
   *
   * @param authorization the value of the Authorization header, a secret
   * @throws IOException if there is no whole answer
   */
  Answer get(String path, Optional<String> authorization) throws IOException {
    return ask("GET", path, authorization);
  }

  /**
   * Sends a request without a body.
   *
   * @param authorization the value of the Authorization header, a secret
   * @throws IOException if there is no whole answer
   */
  Answer ask(String method, String path, Optional<String> authorization) throws IOException {
    return ask(method, path, Optional.empty(), authorization);
  }

  /**
   * Sends a JSON document.
   *
   * @param authorization the value of the Authorization header, a secret
   * @throws IOException if there is no whole answer
   */
  Answer post(String path, String document, Optional<String> authorization) throws IOException {
    return ask("POST", path, Optional.of(document), authorization);
  }

  private Answer ask(
      String method, String path, Optional<String> document, Optional<String> authorization)
      throws IOException {
    // It is on this machine: a proxy, or what a redirect points to, would be someone else.
    var connection = (HttpURLConnection) base.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setRequestProperty("Accept", "application/json");
    authorization.ifPresent(value -> connection.setRequestProperty("Authorization", value));
    try {
      if (document.isPresent()) {
        send(connection, document.get().getBytes(StandardCharsets.UTF_8));
      }
      int status = connection.getResponseCode();
      return new Answer(status, body(connection, status));
    } finally {
      connection.disconnect();
    }
  }

  private static void send(HttpURLConnection connection, byte[] document) throws IOException {
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(document.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(document);
    }
  }

  private static String body(HttpURLConnection connection, int status) throws IOException {
    try (InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      if (in == null) {
        return "";
      }
      byte[] bytes = in.readNBytes(LARGEST_ANSWER + 1);
      if (bytes.length > LARGEST_ANSWER) {
        throw new IOException("the answer is longer than any of ours");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** A server that listens on every address is reached on the loopback one. */
  private static String reachable(String host) {
    if (host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]")) {
      return "127.0.0.1";
    }
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
