package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;

/** The owned slots of the admin API's answers, as a table. */
final class Slots {

  private final Table table;
  private final Instant now;

  Slots(Instant now) {
    this.table = new Table("slot", "epoch", "when", "validator", "gateway", "phase", "reason");
    this.now = now;
  }

  static void print(PrintWriter out, JsonNode slots, Instant now) {
    Slots rows = new Slots(now);
    slots.forEach(rows::add);
    rows.table.print(out);
  }

  private void add(JsonNode slot) {
    table.row(
        slot.path("slot").asText(),
        slot.path("epoch").asText(),
        Words.distance(Instant.parse(slot.path("starts_at").asText()), now),
        validator(slot),
        slot.path("gateway").asText("-"),
        slot.path("phase").asText() + (slot.path("exposed").asBoolean() ? ", exposed" : ""),
        slot.path("reason").asText("-"));
  }

  /** The index and the beginning of the key. */
  static String validator(JsonNode slot) {
    return slot.path("validator_index").asText()
        + " "
        + Words.shortKey(slot.path("proposer").asText());
  }

  /** From the first to the last of the slots that the delegate sequences. */
  static String window(JsonNode slot) {
    String from = slot.at("/window/from").asText();
    String own = slot.path("slot").asText();
    return from.equals(own) ? own : from + "-" + own;
  }
}
