package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactorProbeTest {

  private final Watchtower tower = new Watchtower();
  private FactorProbe.Word word = FactorProbe.relays(0, 0, 3);
  private final FactorProbe probe =
      new FactorProbe(tower.lookout, Optional.empty(), Factor.RELAY, () -> word);

  @Test
  void whatWasFaultyForAWhileWasFaultyInTheSlot() {
    assertThat(Watchtower.of(tower.slot(probe), Factor.RELAY)).contains(State.FINE);
    word = FactorProbe.relays(3, 0, 3);

    assertThat(
            Watchtower.of(
                tower.slot(probe, () -> word = FactorProbe.relays(0, 0, 3)), Factor.RELAY))
        .contains(State.FAULTY);
    assertThat(Watchtower.of(tower.slot(probe), Factor.RELAY)).contains(State.FINE);
  }

  @Test
  void halfOfTheRelaysMakeTheDifference() {
    assertThat(FactorProbe.relays(1, 0, 3).state()).isEqualTo(State.FINE);
    assertThat(FactorProbe.relays(1, 0, 2).state()).isEqualTo(State.FAULTY);
    assertThat(FactorProbe.relays(0, 0, 0).state()).isEqualTo(State.FINE);
  }

  @Test
  void relaysThatNobodyHeardOfAreNotFine() {
    assertThat(FactorProbe.relays(0, 2, 2).state()).isEqualTo(State.UNKNOWN);
    assertThat(FactorProbe.relays(0, 1, 2).state()).isEqualTo(State.UNKNOWN);
    assertThat(FactorProbe.relays(0, 1, 3).state()).isEqualTo(State.FINE);
    assertThat(FactorProbe.relays(1, 1, 2).state()).isEqualTo(State.FAULTY);
  }

  @Test
  void whatWasNotLookedAtIsUnknown() {
    assertThat(Watchtower.of(probe.sum(tower.now()), Factor.RELAY)).contains(State.UNKNOWN);
  }
}
