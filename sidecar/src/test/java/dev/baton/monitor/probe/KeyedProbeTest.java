package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class KeyedProbeTest {

  private static final Slot SLOT = new Slot(7);
  private static final Vantage OWN = new Vantage("own", "own", "own", false);

  private final AtomicBoolean accepted = new AtomicBoolean();
  private final List<Input> seen =
      List.of(bad(Signal.SIGNER), bad(Signal.HEARTBEAT), bad(Signal.FRAG_RATE), relay());
  private final KeyedProbe probe = new KeyedProbe(new Telling(), accepted::get);

  @Test
  void tellsNothingThatHangsOnKeysWhichNobodyAccepted() {
    assertThat(probe.sum(SLOT)).containsExactly(seen.get(2), seen.get(3));
  }

  @Test
  void tellsAllOnceTheyAreAccepted() {
    accepted.set(true);
    assertThat(probe.sum(SLOT)).isEqualTo(seen);
  }

  private static Observation bad(Signal signal) {
    return new Observation(
        SLOT,
        Instant.EPOCH,
        "alpha",
        Optional.empty(),
        OWN,
        signal,
        Observation.Reading.BAD,
        Observation.Certainty.MEASURED,
        Optional.empty(),
        "as it was",
        Optional.empty());
  }

  private static Circumstance relay() {
    return new Circumstance(
        SLOT,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Factor.RELAY,
        Circumstance.State.FINE,
        "");
  }

  private final class Telling implements Probe {

    @Override
    public void look(Slot now) {}

    @Override
    public List<Input> sum(Slot over) {
      return seen;
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
