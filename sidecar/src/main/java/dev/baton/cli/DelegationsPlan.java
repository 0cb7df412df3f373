package dev.baton.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What it would take to have validators as a file says. */
@Command(
    name = "plan",
    header = "Shows what would change to have validators as a file says.",
    description = {
      "The file has a line for each validator: its public key, and behind it the name of the group"
          + " that chooses its gateways, or opt-out. What follows a # is a comment. Validators that"
          + " the file does not name stay as they are.",
      "",
      "    0xb016...  main",
      "    0x93ab...  opt-out   # leaves next week",
      "",
      "Ends with 77 if a validator or a group is not known here, or the file has a problem."
    },
    footer = {"  baton delegations plan --file pool.txt"})
final class DelegationsPlan implements Callable<Integer> {

  @Mixin private final Running running;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "What is desired.")
  private Path file = Path.of("");

  DelegationsPlan(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    PoolOptions dry = new PoolOptions();
    dry.dryRun = true;
    return new PoolSource(running)
        .with(
            file,
            PoolFile.Second.WANTED,
            lines ->
                new PoolRun(running, dry, new PoolClient(running.client()))
                    .run(lines.stream().map(PoolWish::of).toList()));
  }
}
