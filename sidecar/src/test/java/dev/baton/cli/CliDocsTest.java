package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.DocsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/cli.md} is the help of every command; {@code -Dbaton.docs=write} writes it anew. */
class CliDocsTest {

  private static final String EXIT_CODES = "\nExit codes:\n(?: .*\n)+";

  @Test
  void thePageIsTheHelp() {
    DocsFile.assertGenerated("cli.md", page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Commands\n\n");
    page.append("Generated from the program: what `baton help COMMAND` prints.\n");
    page.append("The exit codes of `baton` are those of every command.\n");
    page.append(
        "A file that the command line names and that cannot be read is 2, what is wrong in it\n");
    page.append(
        "is 77, and what cannot be written is 69. The configuration, missing or wrong, is 78;\n");
    page.append(
        "but commands that only ask the running sidecar need very little of it, and warn of\n");
    page.append("the rest: they work while it is being edited.\n");
    page.append("`NO_COLOR` switches colours off; there are none unless a terminal reads.\n");
    page.append(
        "\nOn a terminal, tables fit into its columns, as `COLUMNS` has them, else into 80: ");
    page.append("keys are shortened, and what\nhas no room follows beneath its row. With ");
    page.append("`--wide`, and always where no terminal reads, a row is one line with\nevery ");
    page.append("column in the same order, and a key that a command prints whole stays whole: ");
    page.append("`grep` and `awk` may\nrely on that. `--json` has every key whole.\n");
    for (List<String> command : commands()) {
      String name = String.join(" ", command);
      page.append("\n## ").append(("baton " + name).strip()).append("\n\n```\n");
      page.append(help(command).stripTrailing()).append("\n```\n");
    }
    return page.toString();
  }

  private static List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>(List.of(List.of()));
    for (String name : Cli.names()) {
      commands.add(List.of(name));
      parts(name).forEach(part -> commands.add(List.of(name, part)));
    }
    return commands;
  }

  private static Set<String> parts(String name) {
    CommandLine command =
        Cli.create(CliRun.surroundings("", false), name).getSubcommands().get(name);
    return command == null ? Set.of() : command.getSubcommands().keySet();
  }

  private static String help(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    CliRun run = CliRun.of(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return command.isEmpty() ? run.out() : run.out().replaceAll(EXIT_CODES, "");
  }
}
