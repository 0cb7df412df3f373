package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One gateway with all that led to its standing. */
@Command(
    name = "show",
    header = "Shows one gateway: its slots, its refused keys, how its standing changed and why.",
    footer = {"  baton gateways show alpha", "  baton gateways show alpha --json"})
final class GatewaysShow implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();

  @Parameters(paramLabel = "NAME", description = "Its name in the configuration.")
  private String name = "";

  GatewaysShow(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    JsonNode answer =
        running
            .client()
            .get(
                "/admin/v1/gateways/" + path,
                Map.of(),
                said -> new OperatorException(Exit.USAGE, said));
    return running.show(answer, wide, this::print);
  }

  private void print(PrintWriter out, JsonNode gateway) {
    out.println(
        Words.printable(
            gateway.path("name").asText()
                + ": "
                + gateway.path("availability").asText()
                + (gateway.has("detail") ? ", " + gateway.path("detail").asText() : "")));
    out.println("  delegate   " + key(gateway, "delegate"));
    out.println("  committer  " + key(gateway, "committer"));
    if (gateway.has("url")) {
      out.println(Words.printable("  url        " + gateway.path("url").asText()));
    }
    printRefusedKeys(out, gateway);
    printStandings(out, gateway.path("standings"));
    printTransitions(out, gateway.path("transitions"));
    printObservers(out, gateway.path("observers"));
    out.println();
    out.printf(
        "%d of the coming slots decided for it, %d of them signed and exposed%n",
        gateway.path("slots_held").asInt(), gateway.path("slots_exposed").asInt());
    if (!gateway.path("slots").isEmpty()) {
      Slots.print(out, gateway.path("slots"), running.surroundings().clock().instant());
    }
  }

  private static String key(JsonNode gateway, String part) {
    String refused = RefusedKeysText.has(gateway, part) ? " (refused)" : "";
    return Words.printable(gateway.path(part).asText() + refused);
  }

  private static void printRefusedKeys(PrintWriter out, JsonNode gateway) {
    if (gateway.has(RefusedKeysText.FIELD)) {
      JsonNode keys = gateway.path(RefusedKeysText.FIELD);
      out.println();
      RefusedKeysText.whole(out, gateway.path("name").asText(), keys);
      out.println(RefusedKeysText.remedy(keys));
    }
  }

  private static void printStandings(PrintWriter out, JsonNode standings) {
    out.println();
    if (standings.isEmpty()) {
      out.println("Not watched");
      return;
    }
    Table table =
        new Table("rollup", "slo", "standing", "since slot", "rule", "why").yielding("why");
    for (JsonNode one : standings) {
      table.row(
          one.path("rollup").asText(),
          one.path("slo").asText(),
          one.path("standing").asText(),
          one.path("since_slot").asText("-"),
          one.path("rule").asText("-"),
          one.path("why").asText("-"));
    }
    table.print(out);
  }

  private static void printObservers(PrintWriter out, JsonNode observers) {
    if (!observers.isEmpty()) {
      out.println();
    }
    for (JsonNode one : observers) {
      String state = one.path("silent").asBoolean() ? "silent, " : "";
      String answered =
          one.has("answered_at") ? ", last answer at " + one.path("answered_at").asText() : "";
      String said =
          "Observer "
              + one.path("name").asText()
              + ": "
              + state
              + one.path("detail").asText()
              + answered;
      Filling.line(out, Words.printable(said), "  ");
    }
  }

  private static void printTransitions(PrintWriter out, JsonNode transitions) {
    for (JsonNode one : transitions) {
      out.println();
      Filling.line(
          out,
          Words.printable(
              "Slot %s, %s: %s -> %s with %s under %s, rule %s"
                  .formatted(
                      one.path("slot").asText(),
                      one.path("at").asText(),
                      one.path("from").asText(),
                      one.path("to").asText(),
                      one.path("rollup").asText(),
                      one.path("slo").asText(),
                      one.path("rule").asText("-"))),
          "  ");
      if (one.has("why")) {
        Filling.line(out, Words.printable("  " + one.path("why").asText()), "  ");
      }
      one.path("causes")
          .forEach(cause -> Filling.line(out, Words.printable("  - " + cause.asText()), "    "));
    }
  }
}
