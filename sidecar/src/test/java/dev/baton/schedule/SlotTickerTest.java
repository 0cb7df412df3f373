package dev.baton.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Timers;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.VirtualTime;
import java.time.Duration;
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

  @Test
  void ticksOnWhenAListenerFails() {
    List<Slot> told = new ArrayList<>();
    SlotTicker failing =
        new SlotTicker(
            Fixtures.SPEC,
            time,
            slot -> {
              told.add(slot);
              throw new IllegalStateException("as told");
            });
    assertThatIllegalStateException().isThrownBy(failing::start);
    assertThatIllegalStateException()
        .isThrownBy(() -> time.runUntil(Fixtures.SPEC.startOf(new Slot(6))));
    assertThat(told).containsExactly(new Slot(5), new Slot(6));
  }

  @Test
  void ticksOnAfterTheClockWasPutBack() {
    SteppingTime stepping = new SteppingTime(time);
    List<Slot> told = new ArrayList<>();
    stepping.step(Duration.ofHours(5));
    new SlotTicker(Fixtures.SPEC, stepping, told::add).start();
    stepping.step(Duration.ZERO);
    time.runUntil(Fixtures.SPEC.startOf(new Slot(6)));
    assertThat(told).hasSize(3).endsWith(new Slot(5), new Slot(6));
  }

  @Test
  void bringsNoSlotTwiceWhenTheClockIsPutBackALittle() {
    SteppingTime stepping = new SteppingTime(time);
    List<Slot> told = new ArrayList<>();
    new SlotTicker(Fixtures.SPEC, stepping, told::add).start();
    time.runUntil(Fixtures.SPEC.startOf(new Slot(6)));
    stepping.step(Duration.ofMillis(-600));
    time.runUntil(Fixtures.SPEC.startOf(new Slot(7)));
    assertThat(told).containsExactly(new Slot(5), new Slot(6));
  }

  /** Timers as they run, beside a clock that someone sets. */
  private static final class SteppingTime implements Timers {

    private final VirtualTime time;
    private Duration off = Duration.ZERO;

    SteppingTime(VirtualTime time) {
      this.time = time;
    }

    void step(Duration to) {
      off = to;
    }

    @Override
    public Instant instant() {
      return time.instant().plus(off);
    }

    @Override
    public Runnable after(Duration delay, Runnable call) {
      return time.after(delay, call);
    }
  }
}
