package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.BeaconException;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.testkit.FakeBeaconChain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainProbeTest {

  private static final Slot FIRST = Watchtower.FIRST;

  private final Watchtower tower = new Watchtower();
  private final FakeBeaconChain chain = new FakeBeaconChain();
  private final Reorgs reorgs = new Reorgs();
  private Optional<Slot> witness = Optional.empty();
  private final ChainProbe probe =
      new ChainProbe(tower.lookout, Watchtower.SPEC, chain, List.of(() -> witness), reorgs);

  @BeforeEach
  void begin() {
    chain.head(FIRST.value());
    said(State.FINE, State.FINE);
  }

  @Test
  void aSlotWithoutABlockIsMissed() {
    said(State.FAULTY, State.FINE);
    chain.head(FIRST.value() + 2);
    said(State.FINE, State.FINE);
  }

  @Test
  void aBlockThatComesAfterTheLastLookIsSeenByItsEvent() {
    List<Input> sum = tower.slot(probe, () -> head(FIRST.plus(1)));

    assertThat(Watchtower.of(sum, Factor.L1_SLOT)).contains(State.FINE);
  }

  @Test
  void manyMissedSlotsAreNotBelievedWithoutAWitness() {
    said(State.FAULTY, State.FINE);
    said(State.FAULTY, State.FINE);
    said(State.FAULTY, State.FINE);
    said(State.UNKNOWN, State.UNKNOWN);
    witness = Optional.of(FIRST);
    said(State.FAULTY, State.FINE);
  }

  @Test
  void aWitnessThatSeesABlockShowsThatTheNodeLags() {
    witness = Optional.of(FIRST.plus(1));

    said(State.FINE, State.FAULTY);
  }

  @Test
  void blocksThatComeASlotTooLateShowItAsWell() {
    said(State.FAULTY, State.FINE);
    said(State.FAULTY, State.FINE);
    head(FIRST.plus(1));

    said(State.UNKNOWN, State.FAULTY);
  }

  @Test
  void nodesThatDoNotAnswerLeaveItOpen() {
    chain.failWith(BeaconException.Reason.NO_QUORUM);

    said(State.UNKNOWN, State.UNKNOWN);
  }

  @Test
  void nodesThatDidNotAnswerForAPartOfTheSlotLeaveItOpenAsWell() {
    chain.failWith(BeaconException.Reason.NO_QUORUM);
    List<Input> sum = tower.slot(probe, chain::heal);

    assertThat(Watchtower.of(sum, Factor.BEACON_NODE)).contains(State.UNKNOWN);
    chain.head(FIRST.value() + 2);
    said(State.FINE, State.FINE);
  }

  @Test
  void aReorganisationIsNotedAndWhatItTookAwayIsOpen() {
    tower.slot(
        probe,
        () -> {
          head(FIRST.plus(1));
          probe.onEvent(new BeaconEvent.Reorg(FIRST.plus(2), 2, Root.ZERO, Root.ZERO));
        });

    assertThat(Watchtower.of(tower.inputs.subList(2, 4), Factor.L1_SLOT)).contains(State.UNKNOWN);
    assertThat(reorgs.get()).isAfter(Instant.MIN);
  }

  private void head(Slot slot) {
    probe.onEvent(new BeaconEvent.Head(slot, Root.ZERO, Root.ZERO, Root.ZERO, false));
  }

  private void said(State slot, State node) {
    List<Input> sum = tower.slot(probe);
    assertThat(Watchtower.of(sum, Factor.L1_SLOT)).contains(slot);
    assertThat(Watchtower.of(sum, Factor.BEACON_NODE)).contains(node);
  }
}
