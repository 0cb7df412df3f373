package dev.baton.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the baton back from a gateway. */
@Command(
    name = "revoke",
    header = "Takes the baton back from a gateway: no unsigned slot goes to it any more.",
    description = {
      "Holds at once, and stays so over restarts, reloads and restored backups, until baton restore."
          + " It holds for the gateway's delegate key and for its name.",
      "",
      "Says which slots go elsewhere, and which are signed already: those cannot be taken back and"
          + " are never signed to another. With --validators only their slots are kept from it; its"
          + " standing stays as it is.",
      "",
      "Works while the configuration is being edited and is broken, as all commands do that only ask"
          + " the running sidecar."
    },
    footer = {
      "  baton revoke alpha --dry-run",
      "  baton revoke alpha --note 'drops frags'",
      "  baton revoke alpha --validators leaving.txt --yes"
    })
final class Revoke implements Callable<Integer> {

  @Mixin private final GatewayOrder order;
  @Mixin private final OrderValidators validators = new OrderValidators();

  Revoke(Surroundings surroundings) {
    this.order = new GatewayOrder(surroundings);
  }

  @Override
  public Integer call() {
    return order.give("revoke", validators.read());
  }
}
