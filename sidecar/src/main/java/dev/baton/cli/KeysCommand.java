package dev.baton.cli;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The validators' keys and who signs with them; and those that a gateway needs. */
@Command(
    name = "keys",
    header = "Shows keys, proves that signers can sign, has keys read anew, makes a gateway's.",
    description = "Shows no secret, and takes none as an argument.",
    footer = {
      "  baton keys list",
      "  baton keys probe",
      "  baton keys reload",
      "  baton keys new-delegate --out gateway-keys --password-file password.txt"
    })
final class KeysCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine create(Surroundings surroundings) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new KeysList(surroundings))
        .addSubcommand(new KeysProbe(surroundings))
        .addSubcommand(new KeysReload(surroundings))
        .addSubcommand(new NewDelegate(surroundings));
  }

  @Override
  public void run() {
    Set<String> commands = spec.subcommands().keySet();
    throw new ParameterException(
        spec.commandLine(), "Say what to do with keys: " + String.join(", ", commands) + ".");
  }
}
