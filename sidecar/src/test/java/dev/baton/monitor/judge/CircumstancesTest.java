package dev.baton.monitor.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircumstancesTest {

  private static final Optional<String> ALL = Optional.empty();
  private static final Optional<String> ONE = Optional.of("one");

  @Test
  void aWordAboutOneHoldsForThatOneOnly() {
    Circumstances known =
        Circumstances.of(
            List.of(
                told(Factor.REGISTRY, ONE, ALL, State.FAULTY),
                told(Factor.NETWORK, ALL, Optional.of("own"), State.FINE)));

    assertThat(known.state(Factor.REGISTRY, ONE, "own")).isEqualTo(State.FAULTY);
    assertThat(known.state(Factor.REGISTRY, Optional.of("two"), "own")).isEqualTo(State.UNKNOWN);
    assertThat(known.state(Factor.REGISTRY, ALL, "own")).isEqualTo(State.UNKNOWN);
    assertThat(known.state(Factor.NETWORK, ONE, "own")).isEqualTo(State.FINE);
    assertThat(known.state(Factor.NETWORK, ONE, "remote")).isEqualTo(State.UNKNOWN);
  }

  @Test
  void aWordAboutAllHoldsForEach() {
    Circumstances known = Circumstances.of(List.of(told(Factor.L1_SLOT, ALL, ALL, State.FINE)));

    assertThat(known.state(Factor.L1_SLOT, ONE, "own")).isEqualTo(State.FINE);
    assertThat(known.state(Factor.L1_SLOT, ALL, "chain")).isEqualTo(State.FINE);
  }

  @Test
  void theWorstOfSeveralWordsHoldsInWhicheverOrderTheyCome() {
    Circumstance fine = told(Factor.RELAY, ALL, ALL, State.FINE);
    Circumstance unknown = told(Factor.RELAY, ONE, ALL, State.UNKNOWN);
    Circumstance again = told(Factor.RELAY, ALL, ALL, State.UNKNOWN);
    Circumstance faulty = told(Factor.RELAY, ALL, ALL, State.FAULTY);

    assertThat(relay(fine)).isEqualTo(State.FINE);
    assertThat(relay(fine, unknown)).isEqualTo(State.UNKNOWN);
    assertThat(relay(unknown, fine)).isEqualTo(State.UNKNOWN);
    assertThat(relay(again, fine)).isEqualTo(State.UNKNOWN);
    assertThat(relay(fine, again)).isEqualTo(State.UNKNOWN);
    assertThat(relay(faulty, unknown, fine)).isEqualTo(State.FAULTY);
    assertThat(relay(fine, unknown, faulty)).isEqualTo(State.FAULTY);
  }

  private static State relay(Circumstance... told) {
    return Circumstances.of(List.of(told)).state(Factor.RELAY, ONE, "own");
  }

  private static Circumstance told(
      Factor factor, Optional<String> rollup, Optional<String> vantage, State state) {
    return new Circumstance(new Slot(1), Told.time(1), rollup, vantage, factor, state, "");
  }
}
