package dev.baton.signer.remote;

import dev.baton.http.BoundedHttpClient;
import dev.baton.http.ClientTls;
import dev.baton.http.HttpLimits;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a signer over HTTP.
 *
 * @param name the operator's name for it, unique
 * @param uri http or https; its path is a prefix of every route
 * @param timeout for one request, and once more for waiting until it can be sent
 */
public record SignerEndpoint(String name, URI uri, Duration timeout, ClientTls tls) {

  /** Until a connection stands; a signer is near, or is not there. */
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

  /** A signature's answer has some 500 bytes. */
  private static final int LARGEST_ANSWER = 16 * 1024;

  /** Without authorization of its own; the requests bring theirs, if the signer wants any. */
  public BoundedHttpClient client(Vertx vertx, int connections) {
    Duration connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    HttpLimits limits = new HttpLimits(connect, timeout, LARGEST_ANSWER, connections, connections);
    return new BoundedHttpClient(vertx, uri, Optional.empty(), limits, tls);
  }

  @Override
  public String toString() {
    return name;
  }
}
