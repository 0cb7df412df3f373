package dev.baton.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes validators out: nothing is signed for them any more. */
@Command(
    name = "opt-out",
    header = "Takes validators out: nothing is signed for them any more.",
    description =
        "Holds at once, and stays so over restarts, until they are opted in again. What is signed"
            + " already cannot be taken back; what is decided and not signed yet is not signed. Ends"
            + " with 75 if something failed for now, with 77 if a key is of no validator here.",
    footer = {
      "  baton validators opt-out --file leaving.txt --dry-run",
      "  baton validators opt-out --group main --yes"
    })
final class ValidatorsOptOut implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final PoolOptions options = new PoolOptions();

  @ArgGroup(multiplicity = "1")
  private ChosenValidators chosen = new ChosenValidators();

  ValidatorsOptOut(Surroundings surroundings) {
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
                .run(keys.stream().map(PoolWish::optedOut).toList()));
  }
}
