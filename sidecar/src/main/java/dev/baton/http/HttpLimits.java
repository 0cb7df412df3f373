package dev.baton.http;

import java.time.Duration;

/**
 * What one server may cost.
 *
 * @param connectTimeout until a connection stands
 * @param requestTimeout from asking, waiting for a connection included, to the answer's last byte
 * @param maxAnswerBytes the largest answer's body; what is longer is cut off
 * @param connections how many requests are under way at once
 * @param waiting how many requests may wait for a connection, be it that one is being opened or
 *     that all are in use
 */
public record HttpLimits(
    Duration connectTimeout,
    Duration requestTimeout,
    int maxAnswerBytes,
    int connections,
    int waiting) {

  /** For relays: an honest listing has a few kilobytes, and a slot has 12 seconds. */
  public static final HttpLimits DEFAULTS =
      new HttpLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), 1 << 20, 8, 1024);

  public HttpLimits {
    if (connectTimeout.toMillis() < 1 || requestTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("a timeout must be 1 ms at least");
    }
    if (maxAnswerBytes < 1 || connections < 1 || waiting < 1) {
      throw new IllegalArgumentException(
          "maxAnswerBytes, connections and waiting must be 1 at least");
    }
  }

  /** These limits with other times to wait. */
  public HttpLimits withTimeouts(Duration connect, Duration request) {
    return new HttpLimits(connect, request, maxAnswerBytes, connections, waiting);
  }

  /** These limits with another largest answer. */
  public HttpLimits withMaxAnswerBytes(int bytes) {
    return new HttpLimits(connectTimeout, requestTimeout, bytes, connections, waiting);
  }
}
