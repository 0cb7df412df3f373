package dev.baton.signer.commitboost;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Timers;
import dev.baton.http.HttpAnswer;
import dev.baton.signer.remote.Gate;
import dev.baton.signer.remote.SignerFailures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Keeps us from being locked out, and quiet while we are. Commit-Boost locks an address out for 300
 * seconds after 3 refused tokens (crates/signer/src/service.rs, {@code check_jwt_rate_limit}); a
 * good token in between does not take the others back, only 300 seconds without a refused one do.
 * So never more are under way than may still be refused, which is two. Pauses are measured by
 * timers, since a wrong wall clock is what tokens are often refused for, and it will be put right.
 * Owned by one event loop.
 */
final class Lockout implements Gate {

  /** One less than Commit-Boost's {@code jwt_auth_fail_limit}. */
  static final int MOST_REFUSALS = 2;

  /** Long enough for a clock or a configuration to be corrected; the next refusal costs more. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

  /** Commit-Boost's {@code jwt_auth_fail_timeout_seconds}. */
  static final Duration USUAL_LOCK_OUT = Duration.ofMinutes(5);

  /** For the way there, and for clocks that run at different speeds. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** A header that says more is not believed. */
  private static final long LONGEST_SECONDS = 3600;

  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  private final String name;
  private final Timers timers;
  private int refusals;
  private Runnable cancelForgetting = () -> {};
  private Runnable cancelOpening = () -> {};
  private boolean closed;
  private Instant until = Instant.EPOCH;
  private Reason reason = Reason.SIGNER_REFUSED;
  private String words = "";

  Lockout(String name, Timers timers) {
    this.name = name;
    this.timers = timers;
  }

  /** Learns from an answer. */
  void saw(HttpAnswer answer) {
    if (answer.status() == TOO_MANY_REQUESTS) {
      Duration pause = answer.retryAfter().flatMap(Lockout::seconds).orElse(USUAL_LOCK_OUT);
      refusals = 0;
      close(pause.plusSeconds(1), Reason.SIGNER_LOCKED_OUT, SignerFailures.described(answer));
    } else if (answer.status() == UNAUTHORIZED) {
      refusals++;
      cancelForgetting.run();
      cancelForgetting = timers.after(USUAL_LOCK_OUT.plus(MARGIN.dividedBy(2)), () -> refusals = 0);
      close(
          refusals < MOST_REFUSALS ? FIRST_PAUSE : USUAL_LOCK_OUT.plus(MARGIN),
          Reason.SIGNER_REFUSED,
          "it refused our token, " + SignerFailures.described(answer));
    }
  }

  @Override
  public Optional<RefusedException> closed() {
    return closed ? Optional.of(refusal()) : Optional.empty();
  }

  @Override
  public int permits() {
    return Math.max(1, MOST_REFUSALS - refusals);
  }

  /** What to tell of the answer that closed this, and of all requests that are not sent since. */
  RefusedException refusal() {
    Instant next = until.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    String remedy =
        reason == Reason.SIGNER_LOCKED_OUT
            ? "not asked again before " + next
            : "check module-id, jwt-secret-file and both machines' clocks; lest it lock us out, it"
                + " is not asked again before "
                + next;
    return new RefusedException(reason, name + ": " + words + "; " + remedy);
  }

  /** Forgets its timers. */
  void end() {
    cancelForgetting.run();
    cancelOpening.run();
  }

  /** The first of two that come at once must not shorten what the second asked for. */
  private void close(Duration pause, Reason why, String said) {
    Instant end = timers.instant().plus(pause);
    if (closed && end.isBefore(until)) {
      return;
    }
    cancelOpening.run();
    cancelOpening = timers.after(pause, () -> closed = false);
    closed = true;
    until = end;
    reason = why;
    words = said;
  }

  /** RFC 9110 section 10.2.3; its other form, a date, stands for the usual time. */
  private static Optional<Duration> seconds(String retryAfter) {
    try {
      long seconds = Long.parseLong(retryAfter.strip());
      return seconds < 0
          ? Optional.empty()
          : Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
