package dev.baton.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a gateway another chance. */
@Command(
    name = "restore",
    header = "Lets a gateway have slots again, on probation.",
    description = {
      "Ends a revocation or a suspension, whoever decided it: the gateway is on probation from then"
          + " on, and any fault of its own suspends it. What was decided for it, and not signed,"
          + " is signed if there is time.",
      "",
      "With --validators only what baton revoke --validators took from it is given back; without, it"
          + " still gets no slot of those validators. Only without does it end an order of that kind"
          + " which cannot be read any more."
    },
    footer = {
      "  baton restore alpha --dry-run",
      "  baton restore alpha --note 'disk replaced'",
      "  baton restore alpha --validators back.txt --yes"
    })
final class Restore implements Callable<Integer> {

  @Mixin private final GatewayOrder order;
  @Mixin private final OrderValidators validators = new OrderValidators();

  Restore(Surroundings surroundings) {
    this.order = new GatewayOrder(surroundings);
  }

  @Override
  public Integer call() {
    return order.give("restore", validators.read());
  }
}
