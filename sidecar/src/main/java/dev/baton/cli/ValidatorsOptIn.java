package dev.baton.cli;

import picocli.CommandLine.Command;

/** Takes validators back in that were opted out. */
@Command(
    name = "opt-in",
    header = "Takes validators back in that were opted out.",
    description =
        "Holds as soon as it is on disk. They are then in the group that they were in. Ends with 75 if"
            + " something failed for now, with 77 if a key is of no validator here.",
    footer = {"  baton validators opt-in --file back.txt"})
final class ValidatorsOptIn extends ParticipationChange {

  ValidatorsOptIn(Surroundings surroundings) {
    super(surroundings, PoolWish::optedIn);
  }
}
