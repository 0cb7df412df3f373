package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a slot whose key is taken from us, and perhaps given back: the duty stays. */
class VanishingKeyTest {

  private static final SlotKey KEY = new SlotKey(Fixtures.key(1).publicKey(), new Slot(11));

  private final Bench bench = new Bench(1);

  @BeforeEach
  void ownSlot11() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 54, 55, 56));
  }

  @Test
  void stillBringsToEveryRelayWhatIsSigned() {
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.runThrough(6, 7);
    bench.signer.lose(1);
    bench.startSlot(8);
    bench.relayB.heal();
    bench.finishSlot(8);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(bench.journaledDelivery("b").state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(bench.report(KEY).exposed()).isFalse();
    assertThat(bench.journal.entries().get(0).exposed()).isFalse();
  }

  @Test
  void namesTheMissingKeyAndNoMovedDuty() {
    bench.signer.fail(true);
    bench.runThrough(6, 7);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.RESERVED);
    bench.signer.lose(1);
    bench.signer.fail(false);
    bench.runThrough(8, 11);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(bench.report(KEY).reason()).contains(Reason.NO_KEY);
    assertThat(bench.signer.signed()).isEmpty();
  }

  @Test
  void signsTheReservedDecisionWhenTheKeyIsBack() {
    bench.signer.fail(true);
    bench.runThrough(6, 7);
    bench.signer.lose(1);
    bench.signer.fail(false);
    bench.prefer("beta");
    bench.runThrough(8, 8);
    bench.signer.gain(1);
    bench.runThrough(9, 9);
    assertThat(bench.phase(KEY)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(bench.signer.signed().get(0).delegate())
        .isEqualTo(Fixtures.gateway("alpha", 1).delegate());
  }
}
