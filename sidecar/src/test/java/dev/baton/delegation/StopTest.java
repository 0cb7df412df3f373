package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that is told to stop while something is under way. */
class StopTest {

  private static final SlotKey KEY = new SlotKey(Fixtures.key(1).publicKey(), new Slot(11));
  private static final Duration SLOT = Fixtures.SPEC.slotDuration();

  private final Bench bench = new Bench(1);

  @BeforeEach
  void signWhatRelayATakesLongToTake() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 54, 55, 56));
    bench.signer.hold();
    bench.runThrough(6, 6);
    bench.startSlot(7);
  }

  @Test
  void waitsForAHangingRelayExactlyAsLongAsItWasTold() {
    bench.relayA.answerAfter(Duration.ofMinutes(1));
    bench.signer.release();
    Future<Void> stopped = bench.service.stop(SLOT);
    bench.time.run(SLOT.minusMillis(1));
    assertThat(stopped.isComplete()).isFalse();
    bench.time.run(Duration.ofMillis(10));
    assertThat(stopped.succeeded()).isTrue();
    assertThat(bench.delivery(KEY, "b").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void waitsNoLongerThanItTakes() {
    bench.relayA.answerAfter(Duration.ofSeconds(1));
    bench.signer.release();
    Future<Void> stopped = bench.service.stop(SLOT);
    bench.time.run(Duration.ofMillis(1_990));
    assertThat(stopped.isComplete()).as("sent, and not read back").isFalse();
    bench.time.run(Duration.ofMillis(20));
    assertThat(stopped.succeeded()).isTrue();
    assertThat(bench.delivery(KEY, "a").state()).isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void waitsForASignatureThatWasAskedForAndJournalsIt() {
    Future<Void> stopped = bench.service.stop(SLOT);
    bench.time.run(Duration.ofSeconds(5));
    assertThat(stopped.isComplete()).isFalse();
    bench.signer.release();
    bench.time.run(Duration.ofMillis(10));
    assertThat(stopped.succeeded()).isTrue();
    assertThat(bench.journal.entries().get(0).signature()).isPresent();
  }
}
