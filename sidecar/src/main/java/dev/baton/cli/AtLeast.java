package dev.baton.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The smallest number that an option takes. */
final class AtLeast {

  private AtLeast() {}

  /**
   * Refuses a smaller number as a mistake of usage.
   *
   * @throws ParameterException if the number is below the least
   */
  static void require(CommandLine command, String option, long number, long least) {
    if (number < least) {
      throw new ParameterException(
          command, option + " must be " + least + " at least, not " + number);
    }
  }
}
