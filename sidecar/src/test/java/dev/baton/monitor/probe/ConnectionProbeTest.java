package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionProbeTest {

  private final Watchtower tower = new Watchtower();
  private final ConnectionProbe probe =
      new ConnectionProbe(tower.lookout, "alpha", Watchtower.HTTP);

  @Test
  void isGoodWhileItConnects() {
    List<Input> sum = tower.slot(probe);

    Observation seen = Watchtower.of(sum, Signal.CONNECTION).orElseThrow();
    assertThat(seen.isBad()).isFalse();
    assertThat(seen.gateway()).isEqualTo("alpha");
    assertThat(seen.vantage()).isEqualTo(Watchtower.OWN);
    assertThat(seen.slot()).isEqualTo(Watchtower.FIRST);
    assertThat(seen.detail()).isEqualTo("answered 3 of 3 looks");
  }

  @Test
  void isBadInTheVerySlotInWhichItDies() {
    assertThat(reading(tower.slot(probe, () -> tower.wires.down("refused")), Signal.CONNECTION))
        .isEqualTo("bad");
    assertThat(Watchtower.of(tower.inputs, Signal.CONNECTION).orElseThrow().detail())
        .isEqualTo("failed 1 of 3 looks: refused");
  }

  @Test
  void isBadIfItFailedMostOfTheSlotAndIsBackAtItsEnd() {
    tower.wires.down("refused");
    probe.look(tower.now());

    assertThat(reading(tower.slot(probe, tower.wires::up), Signal.CONNECTION)).isEqualTo("bad");
  }

  @Test
  void oneLostPacketIsNotAnOutage() {
    tower.wires.down("lost");
    probe.look(tower.now());
    tower.wires.up();
    tower.time.run(Patience.of(Watchtower.SLOT).again());

    List<Input> sum = probe.sum(tower.now());

    assertThat(reading(sum, Signal.CONNECTION)).isEqualTo("good");
    assertThat(tower.wires.asked()).hasSize(2);
  }

  @Test
  void hangingIsFailing() {
    tower.wires.hang();

    assertThat(reading(tower.slot(probe), Signal.CONNECTION)).isEqualTo("bad");
    assertThat(Watchtower.of(tower.inputs, Signal.CONNECTION).orElseThrow().detail())
        .isEqualTo("failed 3 of 3 looks: no answer within 1500 ms");
  }

  @Test
  void whatHangsAtTheLastLookHasFailedThoughItsRepetitionIsStillUnderWay() {
    probe.look(tower.now());
    tower.time.run(Watchtower.SLOT.minusSeconds(2));
    tower.wires.hang();
    probe.look(tower.now());
    tower.time.run(Watchtower.SLOT.dividedBy(6));

    assertThat(reading(probe.sum(tower.now()), Signal.CONNECTION)).isEqualTo("bad");
  }

  @Test
  void tellsNothingOfASlotInWhichItDidNotLookAndNothingTwice() {
    assertThat(probe.sum(tower.now())).isEmpty();
    tower.slot(probe);
    assertThat(probe.sum(Watchtower.FIRST)).isEmpty();
  }

  @Test
  void looksNoMoreWhenClosed() {
    tower.wires.down("refused");
    probe.look(tower.now());
    probe.close();
    tower.wires.up();
    tower.time.run(Watchtower.SLOT);

    assertThat(tower.wires.asked()).hasSize(1);
  }
}
