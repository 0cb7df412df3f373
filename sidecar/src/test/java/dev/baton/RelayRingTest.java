package dev.baton;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.http.HttpLimits;
import dev.baton.metrics.BatonMetrics;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.relay.Dialect;
import dev.baton.relay.HttpRelay;
import dev.baton.relay.ListingCheck;
import dev.baton.relay.RelayEndpoint;
import dev.baton.relay.WatchedRelay;
import dev.baton.schedule.VertxTimers;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How relays stand together in a sidecar that has no slot for a long time. */
@Timeout(30)
class RelayRingTest {

  private final Vertx vertx = Vertx.vertx();
  private final BatonMetrics metrics = new BatonMetrics("test");
  private HttpServer server;

  @BeforeEach
  void serve() {
    server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request -> request.response().end("[]"))
                .listen(0, "127.0.0.1"));
  }

  @AfterEach
  void close() {
    metrics.close();
    await(vertx.close());
  }

  @Test
  void isNotKnownBeforeAnybodyWasAsked() {
    assertThat(ring().together(Map.of()).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void isFineOnceTheyAnswered() {
    RelayRing ring = ring();
    assertThat(afterALook(ring)).isEqualTo(State.FINE);
  }

  @Test
  void isFaultyOnceTheyCannotBeReached() {
    RelayRing ring = ring();
    await(server.close());
    assertThat(afterALook(ring)).isEqualTo(State.FAULTY);
  }

  /** Looks, and waits until it is known. */
  private State afterALook(RelayRing ring) {
    Context loop = vertx.getOrCreateContext();
    loop.runOnContext(now -> ring.look(new Slot(7)));
    State state = State.UNKNOWN;
    while (state == State.UNKNOWN) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      Promise<State> told = Promise.promise();
      loop.runOnContext(now -> told.complete(ring.together(Map.of()).state()));
      state = await(told.future());
    }
    return state;
  }

  private RelayRing ring() {
    URI url = URI.create("http://127.0.0.1:" + server.actualPort());
    HttpRelay relay =
        new HttpRelay(
            vertx,
            RelayEndpoint.of("relay-1", url, Dialect.FABRIC),
            HttpLimits.DEFAULTS.withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2)),
            new ListingCheck(Fixtures.SCHEME, Fixtures.TERMS, key -> true));
    WatchedRelay watched =
        new WatchedRelay(metrics.relay(relay), url.toString(), new VertxTimers(vertx));
    return new RelayRing(List.of(relay), List.of(watched));
  }
}
