package dev.baton.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The journal's file. */
@Command(
    name = "journal",
    header = "Shows, exports, imports or tightens the journal, with the sidecar stopped.",
    description = {
      "The journal remembers every decision, so that no proposer ever signs two delegations for one"
          + " slot. When a validator moves, its journal moves with it: stop the sidecar here, export,"
          + " import there, start there. Nothing in these commands makes a journal forget.",
      "",
      "docs/journal-interchange.md describes the file."
    },
    footer = {
      "  baton journal show",
      "  baton journal export --output journal.json",
      "  baton journal import journal.json"
    })
final class JournalCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine create(Surroundings surroundings) {
    return new CommandLine(new JournalCommand())
        .addSubcommand(new JournalShow(surroundings))
        .addSubcommand(new JournalExport(surroundings))
        .addSubcommand(new JournalImport(surroundings))
        .addSubcommand(new JournalSetFloor(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with the journal: show, export, import or set-floor.");
  }
}
