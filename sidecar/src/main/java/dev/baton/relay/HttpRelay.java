package dev.baton.relay;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpFailure;
import dev.baton.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * A relay over HTTP, in the dialect that its operator named.
 *
 * <p>That the relay holds a delegation for the slot already fails {@link #publish} with {@link
 * Reason#RELAY_CONFLICT}; whether it is ours shows when it is read back. No delegation for a slot
 * is an empty listing, status 404, or fabric's 500 with "No delegation found".
 */
public final class HttpRelay implements Relay {

  private final Vertx vertx;
  private final RelayEndpoint endpoint;
  private final ListingCheck check;
  private final BoundedHttpClient client;

  /**
   * Opens no connection yet.
   *
   * @throws IllegalArgumentException if the endpoint's URL names no host, or has a user, password
   *     or query
   */
  public HttpRelay(Vertx vertx, RelayEndpoint endpoint, HttpLimits limits, ListingCheck check) {
    this.vertx = vertx;
    this.endpoint = endpoint;
    this.check = check;
    this.client = new BoundedHttpClient(vertx, endpoint.uri(), endpoint.authorization(), limits);
  }

  @Override
  public String name() {
    return endpoint.name();
  }

  @Override
  public Future<List<Listed>> delegations(Slot slot) {
    Dialect dialect = endpoint.dialect();
    String path = dialect.listPath(slot);
    return client
        .get(path)
        .compose(
            answer ->
                vertx.executeBlocking(
                    () -> check.check(dialect, slot, RelayAnswers.listing(answer)), false))
        .recover(failure -> Future.failedFuture(named("GET " + path, failure)));
  }

  @Override
  public Future<Void> publish(SignedDelegation delegation) {
    String path = endpoint.dialect().publishPath();
    return client
        .post(path, Buffer.buffer(RelayJson.write(endpoint.dialect(), delegation)))
        .map(
            answer -> {
              RelayAnswers.requireTaken(answer);
              return (Void) null;
            })
        .recover(failure -> Future.failedFuture(named("POST " + path, failure)));
  }

  /** Ends what is under way. */
  public Future<Void> close() {
    return client.close();
  }

  private Throwable named(String request, Throwable failure) {
    String what = "relay " + endpoint.name() + ", " + request + ": " + failure.getMessage();
    if (failure instanceof HttpFailure http) {
      return new RefusedException(RelayAnswers.reasonOf(http), what, failure);
    }
    return failure instanceof RefusedException refused
        ? new RefusedException(refused.reason(), what, failure)
        : failure;
  }
}
