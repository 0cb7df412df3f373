package dev.baton.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The gateways, as the running sidecar sees them. */
@Command(
    name = "gateways",
    header = "Shows how the gateways stand, and what led to it; accepts a change of their keys.",
    description =
        "Without a command as gateways list. A gateway stands with each rollup, under the service"
            + " level objective of each group that may choose it: trusted, degraded, on probation,"
            + " suspended or revoked.",
    footer = {
      "  baton gateways",
      "  baton gateways show alpha",
      "  baton gateways accept alpha --dry-run"
    })
final class GatewaysCommand implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();

  private GatewaysCommand(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  static CommandLine create(Surroundings surroundings) {
    return new CommandLine(new GatewaysCommand(surroundings))
        .addSubcommand(new GatewaysList(surroundings))
        .addSubcommand(new GatewaysShow(surroundings))
        .addSubcommand(new GatewaysAccept(surroundings))
        .addSubcommand(new GatewaysReplay(surroundings))
        .addSubcommand(new GatewaysReport(surroundings))
        .addSubcommand(new GatewaysPin(surroundings))
        .addSubcommand(new GatewaysUnpin(surroundings));
  }

  @Override
  public Integer call() {
    return GatewaysList.show(running, wide);
  }
}
