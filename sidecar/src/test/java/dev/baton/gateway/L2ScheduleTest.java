package dev.baton.gateway;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class L2ScheduleTest {

  private static final Instant L1_GENESIS = Instant.ofEpochSecond(1_000_000_000);
  private static final Duration SLOT = Duration.ofSeconds(12);

  /** Genesis so many seconds after the start of slot 0; blocks of so many seconds, slot 10. */
  @ParameterizedTest
  @CsvSource({
    "0, 2, 1060, 1065", // In phase: six blocks, the first with the slot.
    "1, 2, 1060, 1065", // Timestamps a second after each even one: none falls on the slot's start.
    "11, 2, 1055, 1060",
    "0, 1, 1120, 1131",
    "5, 12, 1010, 1010", // One block a slot, five seconds into it.
    "7, 5, 1023, 1024", // At 122 and 127; the next is in the next slot.
    "0, 24, 1005, 1005",
    "12, 24, 1005, 1004" // Blocks of two slots: none begins in this one.
  })
  void findsTheBlocksOfASlotWhereverTheGenesisLies(
      long phase, long blockTime, long first, long last) {
    L2Schedule schedule =
        new L2Schedule(1000, L1_GENESIS.plusSeconds(phase), Duration.ofSeconds(blockTime));
    Instant slot = L1_GENESIS.plus(SLOT.multipliedBy(10));

    assertThat(schedule.firstBlockOf(slot)).isEqualTo(first);
    assertThat(schedule.firstBlockOf(slot.plus(SLOT)) - 1).isEqualTo(last);
    assertThat(schedule.timeOf(first)).isAfterOrEqualTo(slot);
    assertThat(schedule.timeOf(first - 1)).isBefore(slot);
  }

  @Test
  void theNewestDueBlockIsTheLastWhoseTimeHasCome() {
    L2Schedule schedule = new L2Schedule(7, L1_GENESIS.plusSeconds(1), Duration.ofSeconds(2));

    assertThat(schedule.blockAt(L1_GENESIS.plusSeconds(1))).isEqualTo(7);
    assertThat(schedule.blockAt(L1_GENESIS.plusSeconds(2))).isEqualTo(7);
    assertThat(schedule.blockAt(L1_GENESIS.plusSeconds(3))).isEqualTo(8);
    assertThat(schedule.blockAt(L1_GENESIS)).isEqualTo(6);
  }

  @Test
  void readsWhatAnOpNodeSaysOfItsRollup() {
    FakeRegistry node =
        new FakeRegistry()
            .says(
                "optimism_rollupConfig",
                "{\"genesis\":{\"l1\":{\"number\":3},\"l2\":{\"number\":9},\"l2_time\":1700000001},"
                    + "\"block_time\":2,\"max_sequencer_drift\":600}");

    assertThat(await(L2ScheduleReader.read(node)))
        .isEqualTo(new L2Schedule(9, Instant.ofEpochSecond(1_700_000_001), Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"genesis\":{\"l2\":{\"number\":-1},\"l2_time\":1},\"block_time\":2}",
        "{\"genesis\":{\"l2\":{\"number\":1},\"l2_time\":1},\"block_time\":0}",
        "{\"genesis\":{\"l2\":{\"number\":1},\"l2_time\":\"1\"},\"block_time\":2}"
      })
  void refusesWhatIsNoSchedule(String result) {
    FakeRegistry node = new FakeRegistry().says("optimism_rollupConfig", result);

    assertThatThrownBy(() -> await(L2ScheduleReader.read(node)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesBlocksWithoutTime() {
    assertThatThrownBy(() -> new L2Schedule(0, L1_GENESIS, Duration.ofMillis(500)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
