package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import org.junit.jupiter.api.Test;

/**
 * Duties that come into view when it is too late for them: some nodes tell an epoch's duties no
 * earlier than it begins.
 */
class LateDutyTest {

  private static final SlotKey KEY = new SlotKey(Fixtures.key(1).publicKey(), new Slot(11));

  private final Bench bench = new Bench(1);

  private void ownSlot11() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 54, 55, 56));
  }

  @Test
  void namesWhatIsInTheWayOfADutyThatComesIntoViewTooLate() {
    bench.duties.obstruct(Reason.DUTY_UNSETTLED);
    bench.runThrough(6, 9);
    ownSlot11();
    bench.runThrough(10, 10);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(bench.report(KEY).reason()).contains(Reason.DUTY_UNSETTLED);
  }

  @Test
  void refusesByNameASlotThatLastsWhenItsDutyComesIntoView() {
    bench.runThrough(6, 10);
    ownSlot11();
    bench.runThrough(11, 11);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(bench.report(KEY).reason()).contains(Reason.TOO_LATE);
    assertThat(bench.signer.signed()).isEmpty();
    assertThat(bench.journal.entries()).isEmpty();
  }

  @Test
  void tellsNothingOfASlotThatHasPassed() {
    bench.runThrough(6, 11);
    ownSlot11();
    bench.runThrough(12, 12);
    assertThat(bench.service.reports()).isEmpty();
  }
}
