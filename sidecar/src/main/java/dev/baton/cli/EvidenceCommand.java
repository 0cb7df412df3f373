package dev.baton.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Proofs of what gateways did. */
@Command(
    name = "evidence",
    header = "Checks proofs of what gateways did, without a sidecar and without a network.",
    description = {
      "What a gateway signed and should not have, and slots that it was given and did not sequence,"
          + " are kept in the folder evidence beside the journal, in files named by the hash of their"
          + " content. Anyone can check such a file.",
      "",
      "docs/evidence.md says what each kind of it proves."
    },
    footer = "  baton evidence verify /var/lib/baton/evidence/*.json")
final class EvidenceCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine create(Surroundings surroundings) {
    return new CommandLine(new EvidenceCommand()).addSubcommand(new EvidenceVerify(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with the evidence: verify.");
  }
}
