package dev.baton.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has validators as a file says. */
@Command(
    name = "apply",
    header = "Has validators as a file says, after it showed what changes.",
    description = {
      "The file has a line for each validator: its public key, and behind it the name of the group"
          + " that chooses its gateways, or opt-out. What follows a # is a comment. Validators that"
          + " the file does not name stay as they are.",
      "",
      "    0xb016...  main",
      "    0x93ab...  opt-out   # leaves next week",
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

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "What is desired.")
  private Path file = Path.of("");

  DelegationsApply(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    return new PoolSource(running)
        .with(
            file,
            PoolFile.Second.WANTED,
            lines ->
                new PoolRun(running, options, new PoolClient(running.client()))
                    .run(lines.stream().map(PoolWish::of).toList()));
  }
}
