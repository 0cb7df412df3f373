package dev.baton.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has validators as a file says. */
@Command(
    name = "apply",
    header = "Has validators as a file says, after it showed what changes.",
    description = {
      DesiredPool.FORMAT,
      "",
      DesiredPool.EXAMPLE_GROUP,
      DesiredPool.EXAMPLE_OPT_OUT,
      "",
      "Goes in batches of 500; each is on disk as a whole or not at all. Broken off, the same"
          + " command sends what is left; where nothing is left it sends nothing. Opting out holds"
          + " at once, all else when it is on disk.",
      "",
      "Ends with 75 if something failed for now, with 77 if a validator or a group is not known"
          + " here: the others are done then. A file with a problem changes nothing."
    },
    footer = {
      "  baton delegations apply --file pool.txt --dry-run",
      "  baton delegations apply --file pool.txt --yes --json"
    })
final class DelegationsApply implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final PoolOptions options = new PoolOptions();
  @Mixin private final DesiredPool desired = new DesiredPool();

  DelegationsApply(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    return desired.reach(running, options);
  }
}
