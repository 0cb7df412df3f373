package dev.baton.devnet;

/**
 * What a relay makes of a delegation, with the status that says so where relays tell the cases
 * apart (preconfirmation-gateway, crates/relay/src/handlers.rs).
 */
enum Verdict {
  ACCEPTED(200, ""),
  MALFORMED(400, "Malformed delegation"),
  NO_COMMITTER(400, "Committer must not be zero"),
  SLOT_PASSED(400, "Slot has passed"),
  BAD_SIGNATURE(401, "Invalid delegation signature"),
  NO_LOOKAHEAD(403, "No lookahead for the slot"),
  NOT_THE_PROPOSER(403, "Not the scheduled proposer"),
  ALREADY_EXISTS(409, "Delegation already exists");

  private final int status;
  private final String text;

  Verdict(int status, String text) {
    this.status = status;
    this.text = text;
  }

  int status() {
    return status;
  }

  String text() {
    return text;
  }
}
