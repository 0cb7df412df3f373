package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Leaves out what hangs on a gateway's keys as long as the configured ones are not those that were
 * pinned: until an operator has accepted them they may be a slip of the pen, which must not be
 * blamed on the gateway. What was proven with the keys of before stands.
 */
public final class KeyedProbe implements Probe {

  private static final Set<Signal> BY_KEYS = EnumSet.of(Signal.SIGNER, Signal.HEARTBEAT);

  private final Probe probe;
  private final BooleanSupplier accepted;

  /**
   * Sees what another probe sees.
   *
   * @param accepted whether the gateway's keys are those that were pinned
   */
  public KeyedProbe(Probe probe, BooleanSupplier accepted) {
    this.probe = probe;
    this.accepted = accepted;
  }

  @Override
  public void look(Slot now) {
    probe.look(now);
  }

  @Override
  public List<Input> sum(Slot over) {
    return standing(probe.sum(over));
  }

  @Override
  public List<Input> left() {
    return standing(probe.left());
  }

  private List<Input> standing(List<Input> all) {
    return accepted.getAsBoolean()
        ? all
        : all.stream().filter(input -> !hangsOnKeys(input)).toList();
  }

  private static boolean hangsOnKeys(Input input) {
    return input instanceof Observation seen && BY_KEYS.contains(seen.signal());
  }

  @Override
  public Future<Void> close() {
    return probe.close();
  }
}
