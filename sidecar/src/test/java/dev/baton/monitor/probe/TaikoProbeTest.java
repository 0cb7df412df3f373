package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaikoProbeTest {

  private final Watchtower tower = new Watchtower();
  private boolean stalled;
  private long height = 1000;
  private final TaikoProbe probe =
      new TaikoProbe(
          tower.lookout,
          new WatchedRollup(
              Watchtower.SPEC,
              Optional.of("taiko"),
              (rollup, slot) -> Optional.of("alpha"),
              new Reorgs()),
          Watchtower.HTTP);

  @Test
  void theHeightGrowsOrTheGatewayStalls() {
    tower.wires.on("/status", (params, token) -> status());
    assertThat(reading(tower.slot(probe), Signal.HEAD_PROGRESS)).isEqualTo("good");

    stalled = true;
    tower.slot(probe);
    assertThat(reading(tower.slot(probe), Signal.HEAD_PROGRESS)).isEqualTo("bad");
  }

  @Test
  void aDriverThatDoesNotAnswerIsNoWordOnAnybody() {
    for (String answer : List.of("[]", "{}", "{\"highestUnsafeL2PayloadBlockID\":-1}", "")) {
      tower.wires.on("/status", (params, token) -> FakeWires.answer(200, answer));
      List<Input> sum = tower.slot(probe);
      assertThat(sum).hasSize(1);
      assertThat(Watchtower.of(sum, Factor.BEACON_NODE)).contains(State.UNKNOWN);
    }
  }

  private dev.baton.http.HttpAnswer status() {
    height += stalled ? 0 : 2;
    return FakeWires.answer(
        200, "{\"totalCached\":3,\"highestUnsafeL2PayloadBlockID\":" + height + "}");
  }
}
