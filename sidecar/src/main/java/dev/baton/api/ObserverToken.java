package dev.baton.api;

import dev.baton.config.ConfigException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token that other Batons must send, read again from its file while it is asked for: each
 * minute, and when another one is sent, but not more often than once a second. A file that went bad
 * leaves the token that was read before in use, which is said once. Who sends another one while it
 * is being read waits for it. Lives on the event loop.
 */
public final class ObserverToken {

  /** After that long a token that was taken out of the file opens nothing any more. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  /** Whoever sends wrong ones must not keep us reading. */
  static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(ObserverToken.class);

  private final Supplier<Future<AdminToken>> file;
  private final InstantSource clock;
  private AdminToken token;
  private Future<AdminToken> reading;
  private Instant asked;
  private boolean complained;

  /**
   * One that was read already.
   *
   * @param file reads it again, not on the event loop; fails if it cannot, or not in time
   */
  public ObserverToken(AdminToken token, Supplier<Future<AdminToken>> file, InstantSource clock) {
    this.token = token;
    this.file = file;
    this.clock = clock;
    this.reading = Future.succeededFuture(token);
    this.asked = clock.instant();
  }

  /** Whether an Authorization header carries it; never fails. */
  Future<Boolean> opens(String authorization) {
    boolean known = token.opens(authorization);
    boolean due = isDue(known ? LONGEST : SHORTEST);
    if (known && !due) {
      return Future.succeededFuture(true);
    }
    if (due && reading.isComplete()) {
      asked = clock.instant();
      reading = file.get().onSuccess(this::take).onFailure(this::complain);
    }
    return reading.map(read -> token.opens(authorization)).otherwise(unreadable -> known);
  }

  private boolean isDue(Duration after) {
    // The clock may have been put back.
    return Duration.between(asked, clock.instant()).abs().compareTo(after) >= 0;
  }

  private void take(AdminToken read) {
    token = read;
    complained = false;
  }

  private void complain(Throwable failure) {
    if (!complained) {
      complained = true;
      boolean safe = failure instanceof ConfigException || failure instanceof TokenFileException;
      log.warn(
          "{}; the token that was read before is still asked for",
          safe
              ? failure.getMessage()
              : "The file of api.status.observer-token-file cannot be read");
    }
  }
}
