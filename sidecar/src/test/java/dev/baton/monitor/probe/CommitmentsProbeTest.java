package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.http.HttpAnswer;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitmentsProbeTest {

  private final Watchtower tower = new Watchtower();
  private final CommitmentsProbe probe =
      new CommitmentsProbe(tower.lookout, "alpha", Watchtower.HTTP);

  CommitmentsProbeTest() {
    tower.wires.on("slots", "{\"slots\":[{\"slot\":7,\"offerings\":[]}]}");
    tower.wires.on("fee", "{\"fee_payload\":\"0x00\",\"commitment_type\":1}");
    tower.wires.on("/health", (params, token) -> FakeWires.answer(200, ""));
  }

  @Test
  void asksForSlotsAFeeAndItsHealth() {
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.COMMITMENTS)).isEqualTo("good");
    assertThat(reading(sum, Signal.LATENCY)).isEqualTo("good");
    assertThat(tower.wires.asked()).startsWith("slots", "fee", "/health");
  }

  @Test
  void whatItSaysOfItsHealthIsAClaim() {
    tower.wires.on("slots", (params, token) -> FakeWires.answer(500, "down"));
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.COMMITMENTS)).isEqualTo("bad");
    Observation claim = Watchtower.of(sum, Signal.HEALTH_CLAIM).orElseThrow();
    assertThat(claim.isBad()).isFalse();
    assertThat(claim.certainty()).isEqualTo(Observation.Certainty.CLAIMED);
    assertThat(claim.vantage().judged()).isTrue();
    assertThat(claim.vantage().name()).isEqualTo("claim:alpha");
  }

  @Test
  void aGatewayMayRefuseToPriceWhatItIsAsked() {
    tower.wires.on(
        "fee",
        (params, token) -> FakeWires.answer(200, "{\"error\":{\"code\":-1,\"message\":\"no\"}}"));

    assertThat(reading(tower.slot(probe), Signal.COMMITMENTS)).isEqualTo("good");
  }

  @Test
  void nonsenseIsBad() {
    for (HttpAnswer bad :
        List.of(
            FakeWires.answer(200, "<html>"),
            FakeWires.result("{\"fee_payload\":7}"),
            FakeWires.result("null"),
            FakeWires.result("{\"fee_payload\":\"0xzz\"}"))) {
      tower.wires.on("fee", (params, token) -> bad);
      assertThat(reading(tower.slot(probe), Signal.COMMITMENTS)).isEqualTo("bad");
    }
  }
}
