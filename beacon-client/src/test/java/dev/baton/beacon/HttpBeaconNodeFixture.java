package dev.baton.beacon;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A beacon node over HTTP, and what is read of it. */
abstract class HttpBeaconNodeFixture {

  static final BeaconSettings SETTINGS =
      BeaconSettings.DEFAULTS.withTimeouts(
          Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));

  final Vertx vertx = Vertx.vertx();
  final FakeBeaconNode fake = new FakeBeaconNode(vertx, "alpha");
  HttpBeaconNode node = nowhere(vertx);

  static HttpBeaconNode nowhere(Vertx vertx) {
    return HttpBeaconNode.create(
        vertx,
        BeaconEndpoint.of("nowhere", "http://127.0.0.1:1"),
        SETTINGS,
        InstantSource.system());
  }

  HttpBeaconNode at(BeaconEndpoint endpoint) {
    return HttpBeaconNode.create(vertx, endpoint, SETTINGS, InstantSource.system());
  }

  @BeforeEach
  void start() {
    fake.start();
    node = at(fake.endpoint());
  }

  @AfterEach
  void stop() {
    Async.get(vertx.close());
  }
}
