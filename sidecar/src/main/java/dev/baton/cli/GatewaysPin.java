package dev.baton.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Keeps a gateway's standing as it is. */
@Command(
    name = "pin",
    header = "Keeps a gateway's standing as it is, whatever is observed.",
    description =
        "Until baton gateways unpin. What proves itself, as two signatures that contradict each"
            + " other, revokes it all the same, and so does baton revoke.",
    footer = "  baton gateways pin alpha --note 'maintenance until noon'")
final class GatewaysPin implements Callable<Integer> {

  @Mixin private final GatewayOrder order;

  GatewaysPin(Surroundings surroundings) {
    this.order = new GatewayOrder(surroundings);
  }

  @Override
  public Integer call() {
    return order.give("pin", List.of());
  }
}
