package dev.baton.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was asked for.
 *
 * @param names of benchmarks; none for the usual ones
 * @param numbers by name
 */
record Options(List<String> names, boolean json, Map<String, Integer> numbers) {

  private static final List<String> NUMBERS =
      List.of("signatures", "listed", "pbkdf2", "scrypt", "rounds");

  /**
   * Reads {@code --json}, {@code --name=number} and names.
   *
   * @throws IllegalArgumentException if another option is among them
   */
  static Options of(List<String> arguments) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> numbers = new TreeMap<>();
    for (String argument : arguments) {
      String name = argument.replaceAll("^--|=[0-9]{1,6}$", "");
      if (NUMBERS.contains(name) && argument.matches("--.*=.*")) {
        numbers.put(name, Integer.parseInt(argument.substring(name.length() + 3)));
      } else if (!argument.startsWith("--")) {
        names.add(argument);
      } else if (!argument.equals("--json")) {
        throw new IllegalArgumentException(
            argument
                + ": the options are --json and "
                + NUMBERS.stream().map(one -> "--" + one + "=N").collect(Collectors.joining(", ")));
      }
    }
    return new Options(names, arguments.contains("--json"), numbers);
  }

  int number(String name, int otherwise) {
    return numbers.getOrDefault(name, otherwise);
  }
}
