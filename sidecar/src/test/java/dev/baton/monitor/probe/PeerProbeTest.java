package dev.baton.monitor.probe;

import static dev.baton.monitor.peer.Shared.tell;
import static dev.baton.monitor.peer.Shared.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.peer.Shared;
import dev.baton.monitor.peer.SharedFormat;
import dev.baton.monitor.peer.SharedReadings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of another Baton's word. */
class PeerProbeTest extends PeerFixture {

  @Test
  void tellsOnceWhatTheObserverMeasured() {
    observe(bad(99));
    tell(readings, told(99, Factor.NETWORK, State.FINE));

    List<Input> told = slot();
    assertThat(told).hasSize(2);
    assertThat(Watchtower.of(told, Signal.SIGNER).orElseThrow().vantage().name())
        .isEqualTo("site-b");
    assertThat(slot()).isEmpty();
    assertThat(asked).hasSize(6).startsWith("/v1/observations");
    assertThat(asked.get(1)).startsWith("/v1/observations?after=");
    assertThat(probe.word().silent()).isFalse();
    assertThat(probe.word().detail()).isEqualTo("2 readings taken");
  }

  @Test
  void whatOnePageDoesNotHoldIsAskedForAtOnceButNotForever() {
    SharedReadings other = Shared.run(1);
    List<Integer> left = new ArrayList<>(List.of(3));
    server =
        call -> {
          boolean more = left.get(0) > 0;
          left.set(0, left.get(0) - 1);
          String page = SharedFormat.write(other.after(Optional.empty())).toString();
          return answer(200, more ? page.replace("\"more\":false", "\"more\":true") : page);
        };
    probe.look(new Slot(100));
    assertThat(asked).hasSize(4);
    probe.look(new Slot(100));
    assertThat(asked).hasSize(5);

    left.set(0, 1_000);
    probe.look(new Slot(100));
    assertThat(asked).hasSize(9);
    assertThat(probe.word().silent()).isFalse();
  }

  @Test
  void whatComesLateIsToldOfItsOwnSlot() {
    slot();
    observe(bad(93));
    assertThat(slot()).extracting(Input::slot).containsExactly(new Slot(93));
  }

  @Test
  void aServerThatBeginsAnewIsHeardFromItsBeginning() {
    observe(bad(99));
    slot();
    readings = Shared.run(2);
    observe(bad(100));
    assertThat(slot()).extracting(Input::slot).containsExactly(new Slot(100));
  }

  @Test
  void whatIsOfASlotThatIsNotOverWaits() {
    tell(readings, bad(100));
    tower.time.run(Watchtower.SLOT.minusSeconds(1));
    probe.look(new Slot(100));
    assertThat(probe.sum(new Slot(99))).isEmpty();
    assertThat(probe.sum(new Slot(100))).hasSize(1);
  }

  @Test
  void whoseTurnItIsIsTakenForThoseWhoDoNotKnow() {
    String key = Shared.key(1).toString();
    String turns =
        "[{\"slot\":\"100\",\"rollup\":\"one\",\"gateway\":\"alpha\",\"delegate\":\"%1$s\"},"
            + "{\"slot\":\"102\",\"rollup\":\"one\",\"gateway\":\"alpha\",\"delegate\":\"%1$s\"},"
            + "{\"slot\":\"101\",\"rollup\":\"two\",\"gateway\":\"alpha\",\"delegate\":\"%1$s\"},"
            + "{\"slot\":\"101\",\"rollup\":\"one\",\"gateway\":\"beta\",\"delegate\":\"%1$s\"},"
            + "{\"slot\":\"x\"}]";
    String page =
        SharedFormat.write(readings.after(Optional.empty()))
            .toString()
            .replace("\"turns\":[]", "\"turns\":" + turns.formatted(key));
    server = call -> answer(200, page);
    probe.look(new Slot(100));
    Schedule told = probe.turns();
    assertThat(told.sequencer(Optional.of("one"), new Slot(100))).contains("alpha");
    assertThat(told.sequencer(Optional.empty(), new Slot(100))).contains("alpha");
    for (long slot : new long[] {99, 101, 102}) {
      assertThat(told.sequencer(Optional.of("one"), new Slot(slot))).isEmpty();
      assertThat(told.sequencer(Optional.empty(), new Slot(slot))).isEmpty();
    }
    assertThat(told.sequencer(Optional.of("two"), new Slot(100))).isEmpty();
  }

  @Test
  void aClosedOneAsksNothingMore() {
    probe.close();
    observe(bad(99));
    assertThat(slot()).isEmpty();
    assertThat(asked).isEmpty();
  }
}
