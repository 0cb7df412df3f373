package dev.baton.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes validators back in that were opted out. */
@Command(
    name = "opt-in",
    header = "Takes validators back in that were opted out.",
    description =
        "Holds as soon as it is on disk. They are then in the group that they were in. Ends with 75 if"
            + " something failed for now, with 77 if a key is of no validator here.",
    footer = {"  baton validators opt-in --file back.txt"})
final class ValidatorsOptIn implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final PoolOptions options = new PoolOptions();

  @ArgGroup(multiplicity = "1")
  private ChosenValidators chosen = new ChosenValidators();

  ValidatorsOptIn(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    PoolClient client = new PoolClient(running.client());
    return chosen.with(
        running,
        client,
        keys ->
            new PoolRun(running, options, client)
                .run(keys.stream().map(PoolWish::optedIn).toList()));
  }
}
