package dev.baton.metrics;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A relay whose requests are timed, by what they were for and how they ended. */
final class MeteredRelay implements Relay {

  private final Relay relay;
  private final MeterRegistry registry;

  MeteredRelay(Relay relay, MeterRegistry registry) {
    this.relay = relay;
    this.registry = registry;
  }

  @Override
  public String name() {
    return relay.name();
  }

  @Override
  public Future<List<Listed>> delegations(Slot slot) {
    Timer.Sample started = Timer.start(registry);
    return relay.delegations(slot).onComplete(done -> stop(started, "read", done));
  }

  @Override
  public Future<Void> publish(SignedDelegation delegation) {
    Timer.Sample started = Timer.start(registry);
    return relay.publish(delegation).onComplete(done -> stop(started, "publish", done));
  }

  private void stop(Timer.Sample started, String request, io.vertx.core.AsyncResult<?> done) {
    String reason =
        SlotMetrics.label(Optional.ofNullable(done.cause()).map(RefusedException::reasonOf));
    started.stop(
        Timer.builder("baton.relay.request")
            .description("Time of a request to a relay, by what it was for and why it failed")
            .tag("relay", name())
            .tag("request", request)
            .tag("reason", reason)
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5))
            .register(registry));
  }
}
