package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What would change, told to people: how many of each kind, and the first of them by name. */
final class PoolDiff {

  private static final int SHOWN = 20;

  private final List<? extends JsonNode> changes;

  PoolDiff(List<? extends JsonNode> changes) {
    this.changes = changes;
  }

  void print(PrintWriter out) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    changes.forEach(one -> counts.merge(said(one), 1, Integer::sum));
    counts.forEach((what, count) -> out.println(Words.count(count, "validator") + ": " + what));
    counts.keySet().stream()
        .filter(what -> !what.equals("as desired"))
        .forEach(what -> printFirst(out, what));
    out.flush();
  }

  private void printFirst(PrintWriter out, String what) {
    List<? extends JsonNode> alike =
        changes.stream().filter(one -> said(one).equals(what)).toList();
    out.println();
    out.println(Words.printable(Character.toUpperCase(what.charAt(0)) + what.substring(1)));
    alike.stream()
        .limit(SHOWN)
        .forEach(one -> out.println(Words.printable("  " + one.path("validator").asText())));
    if (alike.size() > SHOWN) {
      out.println("  and " + (alike.size() - SHOWN) + " more; --json names all");
    }
    JsonNode first = alike.get(0);
    if (first.has("remedy")) {
      out.println(Words.printable("  " + first.path("remedy").asText()));
    }
  }

  private static String said(JsonNode change) {
    String from = change.path("from_group").asText("no group");
    String to = change.path("to_group").asText("no group");
    return switch (change.path("change").asText()) {
      case "opt-out" -> "opted out";
      case "opt-in" -> from.equals(to) ? "opted in" : "opted in, and from " + from + " to " + to;
      case "move" -> "from " + from + " to " + to;
      case "refused" -> "refused, " + refusal(change);
      default -> "as desired";
    };
  }

  private static String refusal(JsonNode change) {
    String detail = change.has("detail") ? " (" + change.path("detail").asText() + ")" : "";
    return change.path("reason").asText() + detail;
  }
}
