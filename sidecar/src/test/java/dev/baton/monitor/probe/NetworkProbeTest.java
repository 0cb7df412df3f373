package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkProbeTest {

  private static final List<URI> TWO =
      List.of(URI.create("http://relay.test"), URI.create("https://node.test"));

  private final Watchtower tower = new Watchtower();

  @Test
  void isFineWhileItTakesAsLongAsUsual() {
    NetworkProbe probe = new NetworkProbe(tower.lookout, TWO);
    tower.wires.slow(Duration.ofMillis(30));

    assertThat(slots(probe, 4)).isEqualTo(State.FINE);
  }

  @Test
  void isFaultyWhenEverythingTakesManyTimesAsLong() {
    NetworkProbe probe = new NetworkProbe(tower.lookout, TWO);
    tower.wires.slow(Duration.ofMillis(30));
    slots(probe, 4);
    tower.wires.slow(Duration.ofMillis(400));

    assertThat(slots(probe, 1)).isEqualTo(State.FAULTY);
    tower.wires.slow(Duration.ofMillis(30));
    assertThat(slots(probe, 1)).isEqualTo(State.FINE);
  }

  @Test
  void staysFaultyThroughAnOutageThatLastsLongerThanTheTimeBefore() {
    NetworkProbe probe = new NetworkProbe(tower.lookout, TWO);
    tower.wires.slow(Duration.ofMillis(30));
    slots(probe, 6);
    tower.wires.slow(Duration.ofMillis(400));

    assertThat(slots(probe, 60)).isEqualTo(State.FAULTY);
  }

  @Test
  void whatIsSlowForLongBecomesUsual() {
    NetworkProbe probe = new NetworkProbe(tower.lookout, TWO);
    tower.wires.slow(Duration.ofMillis(30));
    slots(probe, 6);
    tower.wires.slow(Duration.ofMillis(400));

    assertThat(slots(probe, 90)).isEqualTo(State.FINE);
  }

  @Test
  void isFaultyWhenNobodyCanBeReached() {
    NetworkProbe probe = new NetworkProbe(tower.lookout, TWO);
    tower.wires.hang();

    assertThat(slots(probe, 1)).isEqualTo(State.FAULTY);
  }

  @Test
  void oneServerAloneMayBeAtFaultItself() {
    NetworkProbe probe = new NetworkProbe(tower.lookout, TWO.subList(0, 1));
    assertThat(slots(probe, 1)).isEqualTo(State.FINE);
    tower.wires.down("refused");

    assertThat(slots(probe, 1)).isEqualTo(State.UNKNOWN);
  }

  @Test
  void withoutServersNothingIsKnown() {
    assertThat(slots(new NetworkProbe(tower.lookout, List.of()), 1)).isEqualTo(State.UNKNOWN);
  }

  @Test
  void whereAllIsOnOneMachineNoLineCanBeDown() {
    assertThat(slots(NetworkProbe.ofOneMachine(tower.lookout), 1)).isEqualTo(State.FINE);
  }

  private State slots(NetworkProbe probe, int slots) {
    Optional<State> state = Optional.empty();
    for (int i = 0; i < slots; i++) {
      state = Watchtower.of(tower.slot(probe), Factor.NETWORK);
    }
    return state.orElseThrow();
  }
}
