package dev.baton.monitor;

import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings.Entry;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.probe.AtOnce;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gateways against which a proof was found that is not judged yet, as the disk has not taken it. In
 * memory only, as long as nothing is recorded of it.
 */
final class Accusations implements AtOnce {

  private static final Entry ACCUSED =
      new Entry(
          Standing.SUSPENDED,
          Optional.of(Reason.GATEWAY_SUSPENDED),
          "until what was proven of it is judged");

  private final Map<String, Integer> open = new HashMap<>();

  private final Consumer<Input> judge;

  /** Nobody is accused yet. */
  Accusations(Consumer<Input> judge) {
    this.judge = judge;
  }

  @Override
  public void accuse(String gateway, Future<Observation> proven) {
    open.merge(gateway, 1, Integer::sum);
    proven.onComplete(
        done -> {
          try {
            if (done.succeeded()) {
              judge.accept(done.result());
            }
          } finally {
            open.computeIfPresent(gateway, (name, count) -> count == 1 ? null : count - 1);
          }
        });
  }

  /** The standing that counts: no slots while an accusation is open. */
  Entry strictest(String gateway, Entry judged) {
    return open.containsKey(gateway) && judged.standing().mayGetSlots() ? ACCUSED : judged;
  }
}
