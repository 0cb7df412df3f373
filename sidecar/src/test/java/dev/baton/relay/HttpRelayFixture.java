package dev.baton.relay;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay;
import dev.baton.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Relays that answer as a test says, and hands to ask them. */
@Timeout(20)
abstract class HttpRelayFixture {

  static final Slot SLOT = new Slot(7);
  static final Duration TIMEOUT = Duration.ofSeconds(2);
  static final HttpLimits LIMITS = HttpLimits.DEFAULTS.withTimeouts(TIMEOUT, TIMEOUT);

  Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  Relay answering(int status, String body) {
    return relay(
        serve(request -> request.response().setStatusCode(status).end(body)), Dialect.FABRIC);
  }

  Relay listing(Dialect dialect, SignedDelegation... delegations) {
    byte[] json = RelayJson.writeList(dialect, List.of(delegations));
    return relay(serve(request -> request.response().end(Buffer.buffer(json))), dialect);
  }

  Relay relay(URI uri, Dialect dialect) {
    return relay(RelayEndpoint.of("r1", uri, dialect));
  }

  Relay relay(RelayEndpoint endpoint) {
    return new HttpRelay(vertx, endpoint, LIMITS, check());
  }

  static ListingCheck check() {
    return new ListingCheck(
        Delegations.HOODI, Delegations.PROFILE, Delegations.OURS.publicKey()::equals);
  }

  URI serve(Handler<HttpServerRequest> handler) {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  static void assertTimely(Future<?> future, Reason reason) {
    long start = System.nanoTime();
    assertRefused(future, reason);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plusSeconds(10));
  }

  static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Future<?> future, Reason reason) {
    return assertThatThrownBy(() -> await(future))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
        .hasMessageStartingWith("relay r1, ");
  }
}
