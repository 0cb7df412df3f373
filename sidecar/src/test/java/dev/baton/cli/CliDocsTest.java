package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.DocsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/cli.md} is the help of every command; {@code -Dbaton.docs=write} writes it anew. */
class CliDocsTest {

  private static final String EXIT_CODES = "\nExit codes:\n(?: .*\n)+";
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "delegations", List.of("plan", "apply"),
          "validators", List.of("list", "opt-out", "opt-in"),
          "gateways", List.of("list", "show", "accept", "report"),
          "evidence", List.of("verify"),
          "journal", List.of("show", "export", "import", "set-floor"),
          "keys", List.of("list", "probe", "new-delegate"));

  @Test
  void thePageIsTheHelp() {
    DocsFile.assertGenerated("cli.md", page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Commands\n\n");
    page.append("Generated from the program: what `baton help COMMAND` prints.\n");
    page.append("The exit codes of `baton` are those of every command.\n");
    page.append("`NO_COLOR` switches colours off; there are none unless a terminal reads.\n");
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
      PARTS.getOrDefault(name, List.of()).forEach(part -> commands.add(List.of(name, part)));
    }
    return commands;
  }

  private static String help(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    CliRun run = CliRun.of(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return command.isEmpty() ? run.out() : run.out().replaceAll(EXIT_CODES, "");
  }
}
