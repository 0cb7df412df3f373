package dev.baton.cli;

import java.io.PrintWriter;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Whether lines may be longer than the terminal is wide. */
final class WideOption {

  @Option(
      names = "--wide",
      description =
          "Print as where no terminal is: each row in one line with every column, nothing broken.")
  private boolean wanted;

  /** The writer as it is to be written to in these surroundings. */
  Screen screen(PrintWriter out, Surroundings surroundings) {
    return new Screen(out, wanted ? OptionalInt.empty() : surroundings.columns());
  }
}
