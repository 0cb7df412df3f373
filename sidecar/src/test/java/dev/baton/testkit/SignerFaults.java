package dev.baton.testkit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a signer in a test can be made to do wrong; may be changed while it runs. */
public final class SignerFaults {

  /** One trouble; those of the first group take the place of any answer. */
  public enum Fault {
    UNAUTHORIZED,
    NO_SUCH_ROUTE,
    RATE_LIMITED,
    BAD_GATEWAY,
    HANGS,
    HALF_AN_ANSWER,
    REPEATS_ITS_REQUEST,
    NOT_JSON,

    WRONG_SIGNATURE,
    OTHER_PUBKEY,
    OTHER_OBJECT_ROOT,
    OTHER_SIGNING_ID,
    OTHER_NONCE,
    OTHER_CHAIN,
    CHAIN_AS_HEX,
    ERRORS_AS_JSON
  }

  private final Set<Fault> active = ConcurrentHashMap.newKeySet();
  private volatile Optional<Duration> retryAfter = Optional.empty();

  /** Does this from now on. */
  public void add(Fault fault) {
    active.add(fault);
  }

  /** Does nothing wrong any more. */
  public void clear() {
    active.clear();
  }

  /** The header that goes with {@link Fault#RATE_LIMITED}. */
  public void retryAfter(Duration duration) {
    retryAfter = Optional.of(duration);
  }

  boolean has(Fault fault) {
    return active.contains(fault);
  }

  /** Answers the request wrongly, if a fault says so. */
  boolean takesOver(HttpServerRequest request) {
    Optional<Fault> fault =
        EnumSet.range(Fault.UNAUTHORIZED, Fault.NOT_JSON).stream().filter(this::has).findFirst();
    fault.ifPresent(one -> answer(request, one));
    return fault.isPresent();
  }

  private void answer(HttpServerRequest request, Fault fault) {
    switch (fault) {
      case UNAUTHORIZED -> error(request, 401, "unauthorized");
      case NO_SUCH_ROUTE -> request.response().setStatusCode(404).end();
      case RATE_LIMITED -> rateLimited(request);
      case BAD_GATEWAY -> error(request, 502, "dirk is away");
      case HALF_AN_ANSWER -> half(request);
      case REPEATS_ITS_REQUEST ->
          error(request, 400, "what is " + request.getHeader("Authorization"));
      case NOT_JSON -> request.response().end("{\"keys\": oh");
      default -> {
        // It hangs.
      }
    }
  }

  private void rateLimited(HttpServerRequest request) {
    retryAfter.ifPresent(
        wait -> request.response().putHeader("Retry-After", Long.toString(wait.toSeconds())));
    error(request, 429, "rate limited");
  }

  /** Text, as Commit-Boost's code says, or JSON, as the description of its API does. */
  void error(HttpServerRequest request, int status, String words) {
    String body =
        has(Fault.ERRORS_AS_JSON)
            ? "{\"code\":" + status + ",\"message\":\"" + words + "\"}"
            : words;
    request.response().setStatusCode(status).end(body);
  }

  private static void half(HttpServerRequest request) {
    request
        .response()
        .putHeader("Content-Length", "1000")
        .write(Buffer.buffer("{\"keys\":["))
        .onComplete(written -> request.connection().close());
  }
}
