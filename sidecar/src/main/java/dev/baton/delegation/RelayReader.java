package dev.baton.delegation;

import dev.baton.beacon.Slot;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Reads one relay, and knows whether it hangs: whether its last read ended without an answer, not
 * long ago. Any answer, be it an error, restores it.
 */
final class RelayReader {

  private final Relay relay;
  private final Timers timers;
  private final Duration memory;
  private Runnable cancelForgetting = () -> {};
  private boolean hangs;

  /**
   * Reads a relay of which nothing is known.
   *
   * @param memory for so long after a read that timed out it is taken to hang
   */
  RelayReader(Relay relay, Timers timers, Duration memory) {
    this.relay = relay;
    this.timers = timers;
    this.memory = memory;
  }

  String name() {
    return relay.name();
  }

  boolean hangs() {
    return hangs;
  }

  Future<List<Relay.Listed>> read(Slot slot) {
    return relay
        .delegations(slot)
        .onSuccess(listed -> note(false))
        .onFailure(failure -> note(RefusedException.reasonOf(failure) == Reason.RELAY_TIMED_OUT));
  }

  private void note(boolean timedOut) {
    hangs = timedOut;
    cancelForgetting.run();
    if (timedOut) {
      cancelForgetting = timers.after(memory, () -> hangs = false);
    }
  }
}
