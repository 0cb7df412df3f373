package dev.baton.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotTickerTest {

  private record Tick(Slot slot, Instant at) {}

  private final VirtualTime time =
      new VirtualTime(Fixtures.SPEC.startOf(new Slot(5)).plusMillis(300));
  private final List<Tick> ticks = new ArrayList<>();
  private final SlotTicker ticker =
      new SlotTicker(Fixtures.SPEC, time, slot -> ticks.add(new Tick(slot, time.instant())));

  @Test
  void ticksAtTheStartOfEverySlot() {
    ticker.start();
    time.runUntil(Fixtures.SPEC.startOf(new Slot(8)));
    assertThat(ticks)
        .containsExactly(
            new Tick(new Slot(5), Fixtures.SPEC.startOf(new Slot(5)).plusMillis(300)),
            new Tick(new Slot(6), Fixtures.SPEC.startOf(new Slot(6))),
            new Tick(new Slot(7), Fixtures.SPEC.startOf(new Slot(7))),
            new Tick(new Slot(8), Fixtures.SPEC.startOf(new Slot(8))));
  }

  @Test
  void saysNothingMoreOnceStopped() {
    ticker.start();
    ticker.stop();
    time.runUntil(Fixtures.SPEC.startOf(new Slot(9)));
    assertThat(ticks).hasSize(1);
  }
}
