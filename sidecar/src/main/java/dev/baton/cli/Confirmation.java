package dev.baton.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A phrase that must be typed before something that cannot be undone. */
final class Confirmation {

  private Confirmation() {}

  /**
   * Goes on only if the phrase was given, or is typed now.
   *
   * @param given what {@code --confirm} says
   * @param prompts where a person is asked; not where a program reads answers
   * @throws OperatorException if it was not
   */
  static void require(
      String phrase, @Nullable String given, Surroundings surroundings, PrintWriter prompts) {
    if (!phrase.equals(given == null ? typed(phrase, surroundings, prompts) : given.strip())) {
      throw new OperatorException(
          Exit.REFUSED,
          "Not confirmed, so nothing was done. Type the phrase at the prompt, or give --confirm \""
              + phrase
              + "\"");
    }
  }

  /**
   * Goes on only if {@code --yes} was given, or yes is typed now.
   *
   * @param prompts where a person is asked; not where a program reads answers
   * @throws OperatorException if it was not
   */
  static void requireYes(boolean given, Surroundings surroundings, PrintWriter prompts) {
    if (!given && !typed("yes", surroundings, prompts).equals("yes")) {
      throw new OperatorException(
          Exit.REFUSED,
          "Not confirmed, so nothing was done. Type yes at the prompt, or give --yes");
    }
  }

  private static String typed(String phrase, Surroundings surroundings, PrintWriter prompts) {
    if (!surroundings.interactive()) {
      return "";
    }
    prompts.println("To confirm, type: " + phrase);
    prompts.print("> ");
    prompts.flush();
    try {
      // Not closed: standard input belongs to the process.
      BufferedReader input =
          new BufferedReader(new InputStreamReader(surroundings.input(), Charset.defaultCharset()));
      String line = input.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      return "";
    }
  }
}
