package dev.baton.relay;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpFailure;
import dev.baton.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which dialects a relay speaks by asking for a slot's delegations in each. */
public final class DialectProbe {

  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final Vertx vertx;
  private final RelayEndpoint endpoint;
  private final HttpLimits limits;

  /**
   * Asks at the endpoint, whatever dialect it names.
   *
   * @param limits for each of the requests
   */
  public DialectProbe(Vertx vertx, RelayEndpoint endpoint, HttpLimits limits) {
    this.vertx = vertx;
    this.endpoint = endpoint;
    this.limits = limits;
  }

  /** Whether a relay speaks a dialect. */
  public enum Verdict {
    /** It answered as the dialect says. */
    SPEAKS,
    /** It knows no such route. */
    DOES_NOT,
    /** Its answer leaves it open, for the reason given. */
    UNREADABLE
  }

  /**
   * What was found about one dialect.
   *
   * @param reason there if the verdict is UNREADABLE
   * @param detail for people, safe to print
   */
  public record Finding(Dialect dialect, Verdict verdict, Optional<Reason> reason, String detail) {}

  /** One finding for each dialect; an unreachable relay is a finding too. */
  public Future<List<Finding>> probe(Slot slot) {
    BoundedHttpClient client =
        new BoundedHttpClient(vertx, endpoint.uri(), endpoint.authorization(), limits);
    List<Future<Finding>> asked =
        Stream.of(Dialect.values()).map(dialect -> ask(client, dialect, slot)).toList();
    return Future.all(asked).map(all -> all.<Finding>list()).eventually(() -> client.close());
  }

  private Future<Finding> ask(BoundedHttpClient client, Dialect dialect, Slot slot) {
    return client
        .get(dialect.listPath(slot))
        .compose(answer -> vertx.executeBlocking(() -> judge(dialect, answer), false))
        .otherwise(failure -> unreadable(dialect, failure));
  }

  private static Finding judge(Dialect dialect, HttpAnswer answer) {
    if (answer.status() == NOT_FOUND || answer.status() == METHOD_NOT_ALLOWED) {
      return new Finding(dialect, Verdict.DOES_NOT, Optional.empty(), "status " + answer.status());
    }
    int listed = RelayAnswers.listing(answer).size();
    return new Finding(dialect, Verdict.SPEAKS, Optional.empty(), "lists " + listed);
  }

  private static Finding unreadable(Dialect dialect, Throwable failure) {
    Reason reason =
        failure instanceof HttpFailure http
            ? RelayAnswers.reasonOf(http)
            : RefusedException.reasonOf(failure);
    String detail = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return new Finding(dialect, Verdict.UNREADABLE, Optional.of(reason), detail);
  }
}
