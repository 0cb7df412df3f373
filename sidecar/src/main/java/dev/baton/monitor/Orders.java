package dev.baton.monitor;

import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Transition;
import io.vertx.core.Future;
import java.util.List;

/** Takes operators' orders to the judge of the gateways. On the event loop. */
@FunctionalInterface
public interface Orders {

  /**
   * Gives an order. What it makes stricter is in force when this returns; the future completes when
   * the standings that it changed are recorded. The order itself is in the ledger already, or is on
   * its way there.
   */
  Future<List<Transition>> give(Order order);
}
