package dev.baton.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a pin. */
@Command(
    name = "unpin",
    header = "Lets a gateway's standing follow what is observed again.",
    footer = "  baton gateways unpin alpha")
final class GatewaysUnpin implements Callable<Integer> {

  @Mixin private final GatewayOrder order;

  GatewaysUnpin(Surroundings surroundings) {
    this.order = new GatewayOrder(surroundings);
  }

  @Override
  public Integer call() {
    return order.give("unpin", List.of());
  }
}
