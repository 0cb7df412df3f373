package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SlotClockTest {

  private static final ChainSpec SPEC = FakeChain.SPEC;

  private static SlotClock at(Duration sinceGenesis) {
    Instant now = SPEC.genesisTime().plus(sinceGenesis);
    return new SlotClock(SPEC, () -> now);
  }

  @Test
  void countsSlotsAndEpochsFromGenesis() {
    SlotClock clock = at(Duration.ofMillis(17 * 200 + 30));
    assertThat(clock.currentSlot()).isEqualTo(new Slot(17));
    assertThat(clock.currentEpoch()).isEqualTo(new Epoch(2));
    assertThat(clock.timeIntoSlot()).isEqualTo(Duration.ofMillis(30));
    assertThat(clock.untilStartOf(new Slot(18))).isEqualTo(Duration.ofMillis(170));
    assertThat(clock.untilStartOf(new Slot(17))).isEqualTo(Duration.ofMillis(-30));
    assertThat(clock.hasStarted()).isTrue();
  }

  @Test
  void startsASlotAtItsFirstMillisecond() {
    assertThat(at(Duration.ofMillis(400)).currentSlot()).isEqualTo(new Slot(2));
    assertThat(at(Duration.ofMillis(399)).currentSlot()).isEqualTo(new Slot(1));
    assertThat(at(Duration.ZERO).startOf(new Slot(2)))
        .isEqualTo(SPEC.genesisTime().plusMillis(400));
  }

  @Test
  void isInSlotZeroForANegativeTimeBeforeGenesis() {
    SlotClock clock = at(Duration.ofSeconds(-5));
    assertThat(clock.currentSlot()).isEqualTo(new Slot(0));
    assertThat(clock.timeIntoSlot()).isEqualTo(Duration.ofSeconds(-5));
    assertThat(clock.hasStarted()).isFalse();
  }
}
