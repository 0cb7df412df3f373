package dev.baton.beacon;

import java.time.Duration;

/**
 * How long beacon nodes are waited for, and how much is read from them.
 *
 * @param connectTimeout until a connection stands
 * @param requestTimeout from asking to the last byte of one answer
 * @param readDeadline from asking all nodes to the decision what they agree on
 * @param maxAnswerBytes the largest answer read, but for the next
 * @param maxLargeAnswerBytes the largest answer with the spec or with validators
 * @param validatorBatch how many validators are asked for at once
 * @param stability for how many slots in a row a node that failed must be well to be used again
 * @param silence after how many slots without an event a stream counts as dead
 */
public record BeaconSettings(
    Duration connectTimeout,
    Duration requestTimeout,
    Duration readDeadline,
    int maxAnswerBytes,
    int maxLargeAnswerBytes,
    int validatorBatch,
    int stability,
    int silence) {

  /** For nodes on the same host or network and slots of 12 seconds. */
  public static final BeaconSettings DEFAULTS =
      new BeaconSettings(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          1 << 20,
          8 << 20,
          1000,
          2,
          4);

  public BeaconSettings {
    requirePositive(connectTimeout, "connectTimeout");
    requirePositive(requestTimeout, "requestTimeout");
    requirePositive(readDeadline, "readDeadline");
    if (Math.min(maxAnswerBytes, maxLargeAnswerBytes) < 1024) {
      throw new IllegalArgumentException("an answer must be allowed 1024 bytes at least");
    }
    if (Math.min(Math.min(validatorBatch, stability), silence) < 1) {
      throw new IllegalArgumentException(
          "validatorBatch, stability and silence must be 1 at least");
    }
  }

  /** These settings with other times to wait. */
  public BeaconSettings withTimeouts(Duration connect, Duration request, Duration read) {
    return new BeaconSettings(
        connect,
        request,
        read,
        maxAnswerBytes,
        maxLargeAnswerBytes,
        validatorBatch,
        stability,
        silence);
  }

  private static void requirePositive(Duration duration, String name) {
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException(name + " must be 1 ms at least");
    }
  }
}
