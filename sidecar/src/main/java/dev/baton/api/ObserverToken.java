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
 * leaves the token that was read before in use, which is said once. Lives on the event loop.
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
  private Instant asked;
  private boolean complained;

  /**
   * One that was read already.
   *
   * @param file reads it again, not on the event loop; fails if it cannot
   */
  public ObserverToken(AdminToken token, Supplier<Future<AdminToken>> file, InstantSource clock) {
    this.token = token;
    this.file = file;
    this.clock = clock;
    this.asked = clock.instant();
  }

  /** Whether an Authorization header carries it; never fails. */
  Future<Boolean> opens(String authorization) {
    boolean known = token.opens(authorization);
    Instant now = clock.instant();
    Duration age = Duration.between(asked, now).abs(); // The clock may have been put back.
    if (age.compareTo(known ? LONGEST : SHORTEST) < 0) {
      return Future.succeededFuture(known);
    }
    asked = now;
    return file.get()
        .onSuccess(this::take)
        .onFailure(this::complain)
        .map(read -> token.opens(authorization))
        .otherwise(unreadable -> known);
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
