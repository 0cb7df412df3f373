package dev.baton.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command sees of the process that it runs in.
 *
 * @param input standard input
 * @param output standard output, for what is bytes and not text
 * @param interactive whether a person sits at both ends, who can be asked something
 * @param ansi whether colours are wanted where a text has them
 * @param signals how the process is asked to stop
 */
record Surroundings(
    Map<String, String> environment,
    InstantSource clock,
    InputStream input,
    OutputStream output,
    boolean interactive,
    Ansi ansi,
    Signals signals) {

  private static final int USUAL_COLUMNS = 80;

  /** With fewer nothing can be read; some terminals say 0. */
  private static final int LEAST_COLUMNS = 20;

  static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        InstantSource.system(),
        System.in,
        System.out,
        isTerminal(),
        // Honours NO_COLOR, and is off where there is no terminal.
        Ansi.AUTO,
        new ProcessSignals());
  }

  /**
   * How many columns a line may have: those of the terminal, as {@code COLUMNS} has them, or the
   * usual 80. Empty where there is no terminal, and programs read what they always have.
   */
  OptionalInt columns() {
    if (!interactive) {
      return OptionalInt.empty();
    }
    try {
      int told = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
      return OptionalInt.of(told < LEAST_COLUMNS ? USUAL_COLUMNS : told);
    } catch (NumberFormatException e) {
      return OptionalInt.of(USUAL_COLUMNS);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // Where it is never null, isTerminal tells.
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true; // Before JDK 22 there is no console without a terminal.
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
