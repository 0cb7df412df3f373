package dev.baton.cli;

import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;

/** Has chosen validators take part, or not any more. */
abstract class ParticipationChange implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final PoolOptions options = new PoolOptions();

  @ArgGroup(multiplicity = "1")
  private ChosenValidators chosen = new ChosenValidators();

  private final Function<String, PoolWish> wish;

  /**
   * Does nothing yet.
   *
   * @param wish what is wished for the validator of a key
   */
  ParticipationChange(Surroundings surroundings, Function<String, PoolWish> wish) {
    this.running = new Running(surroundings);
    this.wish = wish;
  }

  @Override
  public Integer call() {
    PoolClient client = new PoolClient(running.client());
    return chosen.with(
        running,
        client,
        keys -> new PoolRun(running, options, client).run(keys.stream().map(wish).toList()));
  }
}
