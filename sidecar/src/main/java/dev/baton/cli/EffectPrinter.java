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
    boolean stops = effect.path("kind").asText().equals("revoke");
    line(out, heading(effect));
    printAsOrdered(out, effect);
    printTransitions(out, effect.path("transitions"));
    printMoved(out, effect);
    printSlots(
        out,
        effect.path("reserved"),
        "decided for it and not signed" + (stops ? "; nobody gets them now" : ""));
    printSlots(out, effect.path("withheld"), "signed for it and never sent");
    if (stops) {
      printExposed(out, effect.path("exposed"));
    }
    int banned = effect.path("banned").asInt();
    if (banned > 0) {
      line(out, "It gets no slot of " + Words.count(banned, "validator") + ", by earlier word.");
    }
    printUnreadable(out, effect);
  }

  private static void printAsOrdered(PrintWriter out, JsonNode effect) {
    if (effect.path("as_ordered").asBoolean() && !isUnchanged(effect)) {
      boolean trusted = effect.path("kind").asText().equals("restore") && !effect.has("validators");
      line(
          out,
          trusted
              ? "Nothing changes: it is trusted, and nothing is held against it."
              : "No standing changes now; the order also holds for rollups that are not listed"
                  + " now.");
    }
  }

  private static void printTransitions(PrintWriter out, JsonNode transitions) {
    for (JsonNode change : transitions) {
      line(
          out,
          "  "
              + change.path("rollup").asText()
              + " under "
              + change.path("slo").asText()
              + ": "
              + change.path("from").asText()
              + " -> "
              + change.path("to").asText());
    }
  }

  /** On a screen that is limited keys are shortened, as in the tables. */
  private static void line(PrintWriter out, String text) {
    String shown = Screen.columns(out).isPresent() ? Words.shortKeys(text) : text;
    Filling.line(out, Words.printable(shown), "    ");
  }

  private static void printUnreadable(PrintWriter out, JsonNode effect) {
    if (effect.path("unreadable_order").asBoolean()) {
      String gateway = effect.path("gateway").asText();
      line(
          out,
          "An order about "
              + gateway
              + " in the ledger cannot be read, so it gets no slot at all; only baton restore "
              + gateway
              + " without --validators ends that.");
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
                ? " for " + Words.count(effect.path("validators").asInt(), "validator")
                : "");
    String kind = effect.path("kind").asText();
    if (isUnchanged(effect)) {
      String nothing =
          effect.path("dry_run").asBoolean() ? "Nothing changes: " : "Nothing changed: ";
      return nothing + whom + asItIs(kind);
    }
    String what = kind + " " + whom;
    return effect.path("dry_run").asBoolean() ? "Nothing is done yet: " + what : "Done: " + what;
  }

  private static void printMoved(PrintWriter out, JsonNode effect) {
    JsonNode moved = effect.path("moved");
    String what = moves(effect.path("kind").asText(), effect.path("dry_run").asBoolean());
    line(out, "Undecided slots that " + what + ": " + moved.size());
    for (JsonNode slot : first(moved)) {
      String from = slot.path("from").asText("nobody");
      line(out, line(slot) + "  " + from + " -> " + slot.path("to").asText("nobody"));
    }
    printRest(out, moved);
  }

  private static String moves(String kind, boolean dry) {
    if (kind.equals("restore")) {
      return dry ? "would go to it" : "go to it";
    }
    return dry ? "would go elsewhere" : "go elsewhere";
  }

  private static void printSlots(PrintWriter out, JsonNode slots, String what) {
    if (!slots.isEmpty()) {
      line(out, Words.count(slots.size(), "slot") + " " + what + ":");
      first(slots).forEach(slot -> line(out, line(slot)));
      printRest(out, slots);
    }
  }

  private static void printExposed(PrintWriter out, JsonNode exposed) {
    if (exposed.isEmpty()) {
      out.println("No slot is signed to it and out.");
      return;
    }
    line(out, Words.count(exposed.size(), "slot") + " signed to it, which cannot be taken back:");
    for (JsonNode slot : first(exposed)) {
      List<String> relays = new ArrayList<>();
      slot.path("relays")
          .forEach(
              relay ->
                  relays.add(relay.path("relay").asText() + " " + relay.path("state").asText()));
      String where = relays.isEmpty() ? "perhaps sent" : String.join(", ", relays);
      line(out, line(slot) + "  " + where);
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
