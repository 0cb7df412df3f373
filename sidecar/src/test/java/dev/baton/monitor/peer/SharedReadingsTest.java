package dev.baton.monitor.peer;

import static dev.baton.monitor.peer.Shared.OWN;
import static dev.baton.monitor.peer.Shared.REMOTE;
import static dev.baton.monitor.peer.Shared.closed;
import static dev.baton.monitor.peer.Shared.seen;
import static dev.baton.monitor.peer.Shared.tell;
import static dev.baton.monitor.peer.Shared.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedReadingsTest {

  private final SharedReadings readings = Shared.run(1);

  private static List<Input> inputs(SharedPage page) {
    return page.data().stream().map(SharedInput::input).toList();
  }

  private SharedPage first() {
    return readings.after(Optional.empty());
  }

  private SharedPage after(SharedPage before) {
    return readings.after(Optional.of(before.cursor()));
  }

  @Test
  void tellsWhatItMeasuredItselfAndHowItselfWas() {
    Observation bad = seen(5, Signal.FRAG_GAPS, Reading.BAD);
    Circumstance fine = told(5, Factor.NETWORK, State.FINE);
    tell(readings, bad, fine, closed(5));

    SharedPage page = first();
    assertThat(inputs(page)).containsExactly(bad, fine);
    assertThat(page.data().get(0).gateway()).contains(Shared.ALPHA);
    assertThat(page.data().get(1).gateway()).isEmpty();
    assertThat(page.more()).isFalse();
  }

  @Test
  void tellsNothingThatIsNotItsOwnMeasurement() {
    tell(
        readings,
        seen(5, "alpha", REMOTE, Signal.CONNECTION, Reading.BAD, Certainty.MEASURED),
        seen(5, "alpha", OWN, Signal.CONNECTION, Reading.BAD, Certainty.CLAIMED),
        seen(5, "alpha", OWN, Signal.EQUIVOCATION, Reading.BAD, Certainty.PROVEN),
        seen(5, "alpha", OWN, Signal.ENV_SIGNATURE, Reading.BAD, Certainty.MEASURED),
        seen(5, "beta", OWN, Signal.CONNECTION, Reading.BAD, Certainty.MEASURED),
        seen(
            5,
            "alpha",
            new Vantage("own", "own", "own", true),
            Signal.CONNECTION,
            Reading.BAD,
            Certainty.MEASURED),
        told(5, Optional.of("site-b"), Factor.NETWORK, State.FINE),
        told(5, Optional.empty(), Factor.NETWORK, State.FINE),
        told(5, Factor.RELAY, State.FAULTY),
        new Order(
            new Slot(5), Shared.end(5), "alpha", Optional.empty(), Order.Kind.REVOKE, "secret"),
        closed(5));
    assertThat(first().data()).isEmpty();
  }

  @Test
  void goesOnWhereTheCursorSays() {
    tell(readings, seen(5, Signal.CONNECTION, Reading.GOOD));
    SharedPage before = first();
    assertThat(after(before).data()).isEmpty();
    tell(readings, seen(6, Signal.CONNECTION, Reading.BAD));

    assertThat(inputs(after(before))).extracting(Input::slot).containsExactly(new Slot(6));
    assertThat(first().data()).hasSize(2);
  }

  @Test
  void aCursorOfAnotherRunBeginsWithTheOldest() {
    SharedReadings other = Shared.run(2);
    for (int i = 0; i < 3; i++) {
      tell(other, seen(5, Signal.CONNECTION, Reading.GOOD));
    }
    tell(readings, seen(5, Signal.CONNECTION, Reading.GOOD));

    SharedPage page = readings.after(Optional.of(other.after(Optional.empty()).cursor()));
    assertThat(page.data()).hasSize(1);
    assertThat(page.process()).isEqualTo(readings.process()).isNotEqualTo(other.process());
  }

  @Test
  void whatIsNoCursorIsRefused() {
    for (String wrong : List.of("", "x", "===", "AAAA", "ä", "A".repeat(33))) {
      assertThatThrownBy(() -> readings.after(Optional.of(wrong)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void remembersEightSlots() {
    for (long slot = 1; slot <= 20; slot++) {
      tell(readings, seen(slot, Signal.CONNECTION, Reading.GOOD), closed(slot));
    }
    assertThat(inputs(first()))
        .extracting(one -> one.slot().value())
        .containsExactly(13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L);
  }

  @Test
  void remembersABoundedNumberEvenIfNoSlotEverEnds() {
    Observation one = seen(5, Signal.CONNECTION, Reading.GOOD);
    for (int i = 0; i < SharedReadings.MOST + 100; i++) {
      tell(readings, one);
    }
    int all = 0;
    SharedPage page = first();
    while (page.more()) {
      assertThat(page.data()).hasSize(SharedReadings.PAGE);
      all += page.data().size();
      page = after(page);
    }
    assertThat(all + page.data().size()).isEqualTo(SharedReadings.MOST);
  }

  @Test
  void aPageOfLongHistogramsIsShorterThanWhatTheAskerReads() {
    Map<Integer, Long> counts = new java.util.TreeMap<>();
    for (int bucket = 0; bucket < 500; bucket++) {
      counts.put(bucket, 1_000_000L);
    }
    Observation slow = seen(5, Signal.LATENCY, Reading.GOOD);
    for (int i = 0; i < SharedReadings.PAGE; i++) {
      tell(readings, Shared.of("one", new Histogram(counts), slow));
    }
    SharedPage page = first();
    assertThat(page.more()).isTrue();
    assertThat(page.data()).isNotEmpty();
    assertThat(SharedFormat.write(page).toString()).hasSizeLessThan(1 << 20);
    assertThat(after(page).data()).isNotEmpty();
  }
}
