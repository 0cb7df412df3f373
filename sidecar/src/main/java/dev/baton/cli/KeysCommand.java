package dev.baton.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The keys and who signs with them. */
@Command(
    name = "keys",
    header = "Shows which keys there are, and proves that their signers can sign with them.",
    description =
        "Works on the configuration, beside the running sidecar or without it. Shows no secret.",
    footer = {"  baton keys list", "  baton keys probe"})
final class KeysCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine create(Surroundings surroundings) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new KeysList(surroundings))
        .addSubcommand(new KeysProbe(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with the keys: list or probe.");
  }
}
