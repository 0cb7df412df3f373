package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What an order about a gateway came to, for people. */
final class EffectPrinter {

  /** More than a pool has in the epochs that are known is not looked at slot by slot. */
  private static final int MOST_LISTED = 64;

  private EffectPrinter() {}

  static void print(PrintWriter out, JsonNode effect) {
    out.println(heading(effect));
    if (effect.path("as_ordered").asBoolean() && !isUnchanged(effect)) {
      out.println(
          "No standing changes now; the order also holds for rollups that are not listed now.");
    }
    for (JsonNode change : effect.path("transitions")) {
      out.println(
          Words.printable(
              "  "
                  + change.path("rollup").asText()
                  + " under "
                  + change.path("slo").asText()
                  + ": "
                  + change.path("from").asText()
                  + " -> "
                  + change.path("to").asText()));
    }
    printMoved(out, effect);
    boolean stops = effect.path("kind").asText().equals("revoke");
    printSlots(
        out,
        effect.path("reserved"),
        "decided for it and not signed" + (stops ? "; nobody gets them now" : ""));
    printSlots(out, effect.path("withheld"), "signed for it and never sent");
    printExposed(out, effect.path("exposed"));
    if (effect.path("banned").asInt() > 0) {
      out.println(
          "It gets no slot of "
              + effect.path("banned").asInt()
              + " validator(s), by earlier word.");
    }
    printUnreadable(out, effect);
  }

  private static void printUnreadable(PrintWriter out, JsonNode effect) {
    if (effect.path("unreadable_order").asBoolean()) {
      String gateway = effect.path("gateway").asText();
      out.println(
          Words.printable(
              "An order about "
                  + gateway
                  + " in the ledger cannot be read, so it gets no slot at all; only baton restore "
                  + gateway
                  + " without --validators ends that."));
    }
  }

  /** Whether all is as the order wants it. */
  static boolean isUnchanged(JsonNode effect) {
    return effect.path("unchanged").asBoolean();
  }

  private static String asItIs(String kind) {
    return switch (kind) {
      case "revoke" -> " is revoked already";
      case "restore" -> " is neither revoked nor suspended, and nothing is held against it";
      case "pin" -> " is pinned already";
      default -> " is not pinned";
    };
  }

  private static String heading(JsonNode effect) {
    String whom =
        effect.path("gateway").asText()
            + (effect.has("validators")
                ? " for " + effect.path("validators").asInt() + " validator(s)"
                : "");
    String kind = effect.path("kind").asText();
    if (isUnchanged(effect)) {
      String nothing =
          effect.path("dry_run").asBoolean() ? "Nothing changes: " : "Nothing changed: ";
      return Words.printable(nothing + whom + asItIs(kind));
    }
    String what = kind + " " + whom;
    return Words.printable(
        effect.path("dry_run").asBoolean() ? "Nothing is done yet: " + what : "Done: " + what);
  }

  private static void printMoved(PrintWriter out, JsonNode effect) {
    JsonNode moved = effect.path("moved");
    boolean dry = effect.path("dry_run").asBoolean();
    out.println(
        moved.size()
            + (dry ? " undecided slot(s) go to it now" : " undecided slot(s) go elsewhere")
            + (moved.isEmpty() ? "" : ":"));
    for (JsonNode slot : first(moved)) {
      String from = slot.path("from").asText("nobody");
      String way = dry ? "" : "  " + from + " -> " + slot.path("to").asText("nobody");
      out.println(Words.printable(line(slot) + way));
    }
    printRest(out, moved);
  }

  private static void printSlots(PrintWriter out, JsonNode slots, String what) {
    if (!slots.isEmpty()) {
      out.println(slots.size() + " slot(s) " + what + ":");
      first(slots).forEach(slot -> out.println(Words.printable(line(slot))));
      printRest(out, slots);
    }
  }

  private static void printExposed(PrintWriter out, JsonNode exposed) {
    if (exposed.isEmpty()) {
      out.println("No slot is signed to it and out.");
      return;
    }
    out.println(exposed.size() + " slot(s) signed to it, which cannot be taken back:");
    for (JsonNode slot : first(exposed)) {
      List<String> relays = new ArrayList<>();
      slot.path("relays")
          .forEach(
              relay ->
                  relays.add(relay.path("relay").asText() + " " + relay.path("state").asText()));
      String where = relays.isEmpty() ? "perhaps sent" : String.join(", ", relays);
      out.println(Words.printable(line(slot) + "  " + where));
    }
    printRest(out, exposed);
  }

  private static String line(JsonNode slot) {
    return "  slot " + slot.path("slot").asText() + "  " + slot.path("proposer").asText();
  }

  private static List<JsonNode> first(JsonNode all) {
    List<JsonNode> listed = new ArrayList<>();
    for (JsonNode one : all) {
      if (listed.size() < MOST_LISTED) {
        listed.add(one);
      }
    }
    return listed;
  }

  private static void printRest(PrintWriter out, JsonNode all) {
    if (all.size() > MOST_LISTED) {
      out.println("  and " + (all.size() - MOST_LISTED) + " more; --json lists all");
    }
  }
}
