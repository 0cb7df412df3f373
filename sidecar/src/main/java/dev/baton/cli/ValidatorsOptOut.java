package dev.baton.cli;

import picocli.CommandLine.Command;

/** Takes validators out: nothing is signed for them any more. */
@Command(
    name = "opt-out",
    header = "Takes validators out: nothing is signed for them any more.",
    description =
        "Holds at once, and stays so over restarts, until they are opted in again. What is signed"
            + " already cannot be taken back; what is decided and not signed yet is not signed. Ends"
            + " with 75 if something failed for now, with 77 if a key is of no validator here.",
    footer = {
      "  baton validators opt-out --file leaving.txt --dry-run",
      "  baton validators opt-out --group main --yes"
    })
final class ValidatorsOptOut extends ParticipationChange {

  ValidatorsOptOut(Surroundings surroundings) {
    super(surroundings, PoolWish::optedOut);
  }
}
