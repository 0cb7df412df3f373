package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Reason;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One slot's path, told to people in the order in which it is walked. */
final class ExplainedSlot {

  /** What a line goes on below: what is said behind its name. */
  private static final String INDENT = " ".repeat(13);

  private final PrintWriter out;
  private final Instant now;

  ExplainedSlot(PrintWriter out, Instant now) {
    this.out = out;
    this.now = now;
  }

  void print(JsonNode slot) {
    line(
        "Slot %s of epoch %s, validator %s: %s%s",
        slot.path("slot").asText(),
        slot.path("epoch").asText(),
        Slots.validator(slot),
        slot.path("phase").asText(),
        slot.path("exposed").asBoolean() ? ", exposed: the duty moved after it was signed" : "");
    line("  duty       rests on dependent root %s", slot.path("dependent_root").asText());
    line("  settled    %s", slot.has("settled_at") ? at(slot.path("settled_at")) : "not known yet");
    line("  gateway    %s: %s", slot.path("gateway").asText("none"), slot.path("why").asText());
    slot.path("trail").forEach(this::printConsidered);
    line(
        "  window     %s, %s; only the own slot, the last, is signed for",
        Slots.window(slot), Words.count(slot.at("/window/slots").asInt(), "slot"));
    printTimes(slot.path("times"));
    line(
        "  exposure   what is signed cannot be taken back for up to %ss before the slot",
        slot.path("exposure_seconds").asText());
    printStations(slot);
    slot.path("deliveries").forEach(this::printDelivery);
    if (slot.has("reason")) {
      line("  reason     %s", Status.particulars(remedied(slot)));
    }
    out.println();
  }

  /** What the journal has of a slot that is in no known epoch any more. */
  void printEntry(JsonNode entry) {
    line(
        "Slot %s, proposer %s: %s for %s",
        entry.path("slot").asText(),
        Words.shortKey(entry.path("proposer").asText()),
        entry.path("state").asText(),
        entry.path("gateway").asText());
    line("  reserved   %s", at(entry.path("reserved_at")));
    entry.path("deliveries").forEach(this::printDelivery);
    out.println();
  }

  private void printConsidered(JsonNode one) {
    line(
        "    %s %s %s%s",
        one.path("chosen").asBoolean() ? "+" : "-",
        one.path("gateway").asText(),
        one.path("why").asText(),
        one.has("reason") ? " (" + one.path("reason").asText() + ")" : "");
  }

  /** Where all that could have it are revoked, the operator who did so can end that. */
  private static JsonNode remedied(JsonNode slot) {
    List<String> revoked = new ArrayList<>();
    for (JsonNode one : slot.path("trail")) {
      String reason = one.path("reason").asText();
      if (reason.equals(Reason.GATEWAY_REVOKED.code())) {
        revoked.add(one.path("gateway").asText());
      } else if (!reason.equals(Reason.GATEWAY_DENIED.code())) {
        return slot;
      }
    }
    boolean ends = slot.path("reason").asText().equals(Reason.NO_GATEWAY_AVAILABLE.code());
    return ends && !revoked.isEmpty()
        ? slot.<ObjectNode>deepCopy()
            .put("remedy", "baton restore " + String.join(", or baton restore ", revoked))
        : slot;
  }

  private void printTimes(JsonNode times) {
    line("  signed     not before %s", moment(times.path("lead")));
    line("  decided    not after  %s", moment(times.path("useful_until")));
    line("  sent       not after  %s", moment(times.path("deadline")));
  }

  private void printStations(JsonNode slot) {
    for (String station : new String[] {"reserved", "signed", "confirmed"}) {
      if (slot.has(station + "_at")) {
        line("  %-10s %s", station, at(slot.path(station + "_at")));
      }
    }
  }

  private void printDelivery(JsonNode delivery) {
    line(
        "  relay      %s %s, %s%s",
        delivery.path("relay").asText(),
        delivery.path("state").asText(),
        at(delivery.path("at")),
        delivery.has("reason") ? ": " + Status.particulars(delivery) : "");
  }

  private String moment(JsonNode moment) {
    int before = moment.path("slots_before").asInt();
    String slots = before == 0 ? "the slot's start" : Words.count(before, "slot") + " before it";
    return at(moment.path("at")) + ", " + slots;
  }

  private String at(JsonNode time) {
    Instant at = Instant.parse(time.asText());
    return Words.time(at) + " (" + Words.distance(at, now) + ")";
  }

  @SuppressWarnings("AnnotateFormatMethod") // That annotation would be a dependency of its own.
  private void line(String form, Object... values) {
    Filling.line(out, Words.printable(form.formatted(values)), INDENT);
  }
}
