package dev.baton.cli;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The validators of the running sidecar, one by one. */
@Command(
    name = "validators",
    header = "Lists validators, takes single ones out of it, and back in.",
    description =
        "What is decided here is kept in the journal and holds until it is taken back, whatever the"
            + " configuration says. Groups are assigned with baton delegations apply.",
    footer = {
      "  baton validators list --opted-out",
      "  baton validators opt-out --file leaving.txt --dry-run",
      "  baton validators opt-in --group main"
    })
final class ValidatorsCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine create(Surroundings surroundings) {
    return new CommandLine(new ValidatorsCommand())
        .addSubcommand(new ValidatorsList(surroundings))
        .addSubcommand(new ValidatorsOptOut(surroundings))
        .addSubcommand(new ValidatorsOptIn(surroundings));
  }

  @Override
  public void run() {
    Set<String> commands = spec.subcommands().keySet();
    throw new ParameterException(
        spec.commandLine(), "Say what to do with validators: " + String.join(", ", commands) + ".");
  }
}
