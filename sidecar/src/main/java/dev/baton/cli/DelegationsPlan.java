package dev.baton.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What it would take to have validators as a file says. */
@Command(
    name = "plan",
    header = "Shows what would change to have validators as a file says.",
    description = {
      DesiredPool.FORMAT,
      "",
      DesiredPool.EXAMPLE_GROUP,
      DesiredPool.EXAMPLE_OPT_OUT,
      "",
      "Ends with 77 if a validator or a group is not known here, or the file has a problem."
    },
    footer = {"  baton delegations plan --file pool.txt"})
final class DelegationsPlan implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final DesiredPool desired = new DesiredPool();

  DelegationsPlan(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    PoolOptions dry = new PoolOptions();
    dry.dryRun = true;
    return desired.reach(running, dry);
  }
}
