package dev.baton.api;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.peer.Shared;
import dev.baton.monitor.peer.SharedReadings;
import dev.baton.monitor.peer.SharedTurn;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/** What a sidecar serves of what it observed. */
final class Observations {

  /** Open to this machine. */
  static final ObservationPages OPEN = pages(Optional.empty(), true);

  private Observations() {}

  /** A reading, a circumstance and a turn. */
  static ObservationPages pages(Optional<AdminToken> token, boolean local) {
    SharedReadings readings =
        Shared.run(1, new SharedTurn(new Slot(4), "base-one", "alpha", World.DELEGATE));
    Shared.tell(
        readings,
        Shared.seen(3, Signal.CONNECTION, Reading.BAD),
        Shared.told(3, Factor.NETWORK, State.FINE));
    return new ObservationPages(readings, token.map(Observations::unchanged), local);
  }

  private static ObserverToken unchanged(AdminToken token) {
    return new ObserverToken(
        token, () -> Future.failedFuture("not read again"), InstantSource.system());
  }
}
