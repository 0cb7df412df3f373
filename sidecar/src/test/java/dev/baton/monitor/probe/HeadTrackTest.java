package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.monitor.probe.HeadTrack.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a rollup's head is said to stand, by whoever knows its pace and by whoever does not. */
class HeadTrackTest {

  private static final Instant GENESIS = Instant.ofEpochSecond(1_700_000_000);
  private static final int SLOT = 12;

  private final AtomicInteger reorgs = new AtomicInteger();
  private final HeadTrack track = new HeadTrack(Duration.ofSeconds(SLOT), reorgs::incrementAndGet);

  /** A look at a sixth, a half or five sixths of a slot: 0 to 2. */
  private void look(int slot, int look, long number) {
    Instant at = GENESIS.plusSeconds(SLOT * (long) slot + 2 + 4L * look);
    track.sample(new Slot(slot), at, number, GENESIS.getEpochSecond() + SLOT * number);
  }

  private Optional<Progress> slot(int slot, long... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      look(slot, 3 - numbers.length + i, numbers[i]);
    }
    return track.take(new Slot(slot));
  }

  @Test
  void nothingIsSaidOfAHeadThatWasSeenOnce() {
    assertThat(slot(0, 7)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void whoHasOnlyBegunToLookAccusesNobody(int looks) {
    long[] same = new long[looks];
    assertThat(slot(0, same)).isEmpty();
  }

  @Test
  void aHeadThatMovesOnceASlotIsWellFromTheSecondSlotOn() {
    assertThat(slot(0, 7, 7, 7)).isEmpty();
    assertThat(slot(1, 8, 8, 8)).hasValueSatisfying(how -> assertThat(how.moved()).isTrue());
  }

  @Test
  void aHeadThatNeverMovedStandsAfterTwoSlots() {
    assertThat(slot(0, 7, 7, 7)).isEmpty();
    assertThat(slot(1, 7, 7, 7)).isEmpty();
    assertThat(slot(2, 7, 7, 7)).hasValueSatisfying(how -> assertThat(how.moved()).isFalse());
  }

  @Test
  void whoKnowsThePaceSeesAStopInTheSlotInWhichItIsLongerThanTwoBlocks() {
    slot(0, 6, 7, 7);
    assertThat(slot(1, 8, 8, 8)).hasValueSatisfying(how -> assertThat(how.moved()).isTrue());
    assertThat(slot(2, 8, 8, 8)).hasValueSatisfying(how -> assertThat(how.moved()).isTrue());
    assertThat(slot(3, 8, 8, 8)).hasValueSatisfying(how -> assertThat(how.moved()).isFalse());
  }

  @Test
  void aHeadThatGoesBackIsNoProgressAndToldOf() {
    slot(0, 6, 7, 8);
    assertThat(slot(1, 9, 8, 8)).isEmpty();
    assertThat(reorgs).hasValue(1);
  }
}
