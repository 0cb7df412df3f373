package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.http.HttpAnswer;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortalProbeTest {

  private final Watchtower tower = new Watchtower();
  private long gateway = 10;
  private long fallback = 3;
  private long failed;
  private int ping = 20;
  private final PortalProbe probe =
      new PortalProbe(
          tower.lookout, Optional.of("base-one"), Watchtower.HTTP, Duration.ofMillis(100));

  PortalProbeTest() {
    tower.wires.on("/metrics", (params, token) -> metrics());
  }

  @Test
  void isFineWhileGatewaysServe() {
    said(() -> gateway++, State.FINE, State.FINE);
  }

  @Test
  void aPayloadOfTheFallbackExcuses() {
    said(() -> fallback++, State.FAULTY, State.UNKNOWN);
    said(() -> gateway++, State.FINE, State.FINE);
  }

  @Test
  void aGatewayThatIsTooFarLosesByThePortal() {
    ping = 130;
    said(() -> fallback++, State.FAULTY, State.FAULTY);
  }

  @Test
  void aPayloadThatNobodyServedIsThePortals() {
    said(() -> failed++, State.FINE, State.FAULTY);
  }

  @Test
  void aPortalThatWasStartedAnewTellsNothing() {
    said(() -> fallback = 0, State.UNKNOWN, State.UNKNOWN);
    said(() -> gateway++, State.FINE, State.FINE);
  }

  @Test
  void aPortalThatDoesNotAnswerTellsNothing() {
    tower.wires.on("/metrics", (params, token) -> FakeWires.answer(200, "<html>"));
    said(() -> {}, State.UNKNOWN, State.UNKNOWN);
  }

  @Test
  void readsSamplesWhateverTheirLabels() {
    String text =
        "# HELP a x\na{l=\"q\\\"}\",m=\"\"} 1.5 1700000000000\na 2\r\na NaN\na +Inf\nab 9\n a 4\na x\n";

    assertThat(PrometheusText.read(text, Set.of("a")))
        .isEqualTo(java.util.Map.of("a", new PrometheusText.Value(3.5, 2)));
  }

  private void said(Runnable meanwhile, State served, State portal) {
    List<Input> sum = tower.slot(probe, meanwhile);
    assertThat(Watchtower.of(sum, Factor.FALLBACK)).contains(served);
    assertThat(Watchtower.of(sum, Factor.PORTAL)).contains(portal);
  }

  private HttpAnswer metrics() {
    return FakeWires.answer(
        200,
        """
        # TYPE bop_payloads_served_from_gateway counter
        bop_payloads_served_from_gateway{instance="based-optimism"} %d
        bop_payloads_served_from_fallback{instance="based-optimism"} %d
        bop_payload_serve_failed{instance="based-optimism"} %d
        bop_portal_gateway_ping_latency_ms{address="0x01"} 5
        bop_portal_gateway_ping_latency_ms{address="0x02"} %d
        """
            .formatted(gateway, fallback, failed, ping));
  }
}
