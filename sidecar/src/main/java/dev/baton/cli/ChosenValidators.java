package dev.baton.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which validators a command is about; one of the options is given. */
final class ChosenValidators {

  private static final Pattern KEY = Pattern.compile("0[xX][0-9a-fA-F]{96}");

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Those of this file: a public key in each line; # begins a comment.")
  private @Nullable Path file;

  @Option(names = "--group", paramLabel = "NAME", description = "Those that are in this group now.")
  private @Nullable String group;

  @Option(
      names = "--validator",
      paramLabel = "KEY",
      arity = "1..*",
      description = "These, by public key.")
  private String @Nullable [] validators;

  /**
   * Does something with their keys.
   *
   * @return the exit code
   */
  int with(Running running, PoolClient client, Function<List<String>, Integer> then) {
    if (file != null) {
      return new PoolSource(running)
          .with(
              file,
              PoolFile.Second.REFUSED,
              lines -> then.apply(lines.stream().map(PoolFile.Line::key).toList()));
    }
    if (group != null) {
      return then.apply(
          client.list(Map.of("group", group)).stream()
              .map(one -> one.path("validator").asText())
              .toList());
    }
    String[] named = validators == null ? new String[0] : validators;
    return then.apply(Stream.of(named).map(ChosenValidators::key).distinct().toList());
  }

  private static String key(String text) {
    if (!KEY.matcher(text).matches()) {
      throw new OperatorException(
          Exit.USAGE,
          Words.printable(text)
              + " is no public key. Write 0x and 96 hex digits; baton validators"
              + " list shows them");
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
