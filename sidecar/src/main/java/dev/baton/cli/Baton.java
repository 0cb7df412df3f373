package dev.baton.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: it does nothing without a command. */
@Command(
    name = "baton",
    versionProvider = Baton.Version.class,
    header = "Baton, a proposer-side sidecar for based sequencing.",
    description = {
      "Runs beside an Ethereum validator client. For every slot that its validators own, it hands"
          + " the sequencing of that slot to a chosen gateway with a signed delegation.",
      "",
      "To begin: write /etc/baton/baton.yaml, then baton check-config, baton init, baton doctor and"
          + " baton run. To see it work without any of that: baton demo."
    })
final class Baton implements Runnable {

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  boolean version;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  /** The version, as the jar's manifest has it. */
  static String currentVersion() {
    return Optional.ofNullable(Baton.class.getPackage().getImplementationVersion())
        .orElse("(unpackaged)");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"baton " + currentVersion()};
    }
  }
}
