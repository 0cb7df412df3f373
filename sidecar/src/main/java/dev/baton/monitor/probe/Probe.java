package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Input;
import io.vertx.core.Future;
import java.util.List;

/**
 * Looks at one thing, several times a slot, and sums up what it saw when the slot is over. What
 * proves itself it tells at once, to whomever it was made with. Lives on the event loop.
 */
public interface Probe {

  /** Looks once more; returns at once, and never throws. */
  void look(Slot now);

  /**
   * What was seen of a slot that is over, or of earlier ones whose truth came only now; each fact
   * is told once. What has not answered by now counts as it is.
   */
  List<Input> sum(Slot over);

  /**
   * What was found so far and would not be found again, before this is closed: what is known of
   * half a slot says nothing.
   */
  default List<Input> left() {
    return List.of();
  }

  /** Ends what is under way. */
  Future<Void> close();
}
