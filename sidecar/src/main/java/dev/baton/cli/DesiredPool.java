package dev.baton.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The file that says how validators are to be, and the way there. */
final class DesiredPool {

  /** What the file looks like. */
  static final String FORMAT =
      "The file has a line for each validator: its public key, and behind it the name of the group"
          + " that chooses its gateways, or opt-out. What follows a # is a comment. Validators that"
          + " the file does not name stay as they are.";

  static final String EXAMPLE_GROUP = "    0xb016...  main";
  static final String EXAMPLE_OPT_OUT = "    0x93ab...  opt-out   # leaves next week";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "What is desired.")
  private Path file = Path.of("");

  /**
   * Shows what is to be done for it, and does it if the options say so.
   *
   * @return the exit code
   */
  int reach(Running running, PoolOptions options) {
    return new PoolSource(running)
        .with(
            file,
            PoolFile.Second.WANTED,
            lines ->
                new PoolRun(running, options, new PoolClient(running.client()))
                    .run(lines.stream().map(PoolWish::of).toList()));
  }
}
