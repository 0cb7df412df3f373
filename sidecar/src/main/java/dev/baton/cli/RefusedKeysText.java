package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;

/** Refused keys of gateways in the admin API's answers, in short and in full. */
final class RefusedKeysText {

  /** Under which name a gateway has them. */
  static final String FIELD = "refused_keys";

  private RefusedKeysText() {}

  /** One table for all gateways that have some, and what to do about each; nothing if none has. */
  static void table(PrintWriter out, Map<String, JsonNode> refused, Instant now) {
    if (refused.isEmpty()) {
      return;
    }
    Table table = new Table("gateway", "key", "pinned", "offered", "by", "seen");
    refused.forEach(
        (gateway, keys) ->
            keys.path("changes")
                .forEach(
                    change ->
                        table.row(
                            gateway,
                            change.path("part").asText(),
                            Words.shortKey(change.path("pinned").asText()),
                            Words.shortKey(change.path("offered").asText()),
                            (change.path("by").asText() + " " + change.path("rollup").asText())
                                .strip(),
                            Words.distance(since(keys), now))));
    out.println();
    out.println("Refused keys: with them a gateway gets no slot");
    table.print(out);
    refused.values().forEach(keys -> out.println(remedy(keys)));
  }

  /** The keys of one gateway, whole, so that they can be compared with what its operator says. */
  static void whole(PrintWriter out, String gateway, JsonNode keys) {
    out.println(
        Words.printable(
            "Refused keys: with them "
                + gateway
                + " gets no slot, since "
                + Words.time(since(keys))));
    for (JsonNode change : keys.path("changes")) {
      String rollup = change.path("rollup").asText();
      String by = rollup.isEmpty() ? "the configuration" : "the registry of " + rollup;
      out.println(Words.printable("  " + change.path("part").asText() + ", by " + by));
      out.println(Words.printable("    pinned   " + change.path("pinned").asText()));
      out.println(Words.printable("    offered  " + change.path("offered").asText()));
    }
  }

  /** Whether one key of a gateway, such as {@code delegate}, is refused. */
  static boolean has(JsonNode gateway, String part) {
    for (JsonNode change : gateway.path(FIELD).path("changes")) {
      if (change.path("part").asText().equals(part)) {
        return true;
      }
    }
    return false;
  }

  private static Instant since(JsonNode keys) {
    return Instant.parse(keys.path("since").asText());
  }

  /** What the operator can do about them. */
  static String remedy(JsonNode keys) {
    return Words.printable(keys.path("remedy").asText());
  }
}
