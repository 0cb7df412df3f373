package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All gateways. */
@Command(
    name = "list",
    header = "Lists the gateways: whether they answer, how they stand, what they hold.",
    description =
        "A line for each rollup and service level objective. HELD are the coming slots that are"
            + " decided for it, EXPOSED those of them that are signed, which cannot be taken back."
            + " Keys that are not those that were pinned follow, with which a gateway gets no slot.",
    footer = {"  baton gateways list", "  baton gateways list --json | jq '.data[].standings'"})
final class GatewaysList implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();

  GatewaysList(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    return show(running, wide);
  }

  static int show(Running running, WideOption wide) {
    Instant now = running.surroundings().clock().instant();
    return running.show(
        running.client().get("/admin/v1/gateways"), wide, (out, answer) -> print(out, answer, now));
  }

  private static void print(PrintWriter out, JsonNode answer, Instant now) {
    if (answer.path("data").isEmpty()) {
      out.println("No gateway is configured.");
      return;
    }
    Table table =
        new Table(
                "gateway",
                "answers",
                "rollup",
                "slo",
                "standing",
                "since slot",
                "held",
                "exposed",
                "why")
            .yielding("why", "slo", "since slot");
    for (JsonNode gateway : answer.path("data")) {
      if (gateway.path("standings").isEmpty()) {
        row(table, gateway, Json.object().put("standing", "not watched"));
      }
      gateway.path("standings").forEach(standing -> row(table, gateway, standing));
    }
    table.print(out);
    printRefusedKeys(out, answer.path("data"), now);
  }

  private static void printRefusedKeys(PrintWriter out, JsonNode gateways, Instant now) {
    Map<String, JsonNode> refused = new LinkedHashMap<>();
    for (JsonNode gateway : gateways) {
      if (gateway.has(RefusedKeysText.FIELD)) {
        refused.put(gateway.path("name").asText(), gateway.path(RefusedKeysText.FIELD));
      }
    }
    RefusedKeysText.table(out, refused, now);
  }

  private static void row(Table table, JsonNode gateway, JsonNode standing) {
    table.row(
        gateway.path("name").asText(),
        gateway.path("availability").asText(),
        standing.path("rollup").asText("-"),
        standing.path("slo").asText("-"),
        standing.path("standing").asText(),
        standing.path("since_slot").asText("-"),
        gateway.path("slots_held").asText(),
        gateway.path("slots_exposed").asText(),
        standing.path("why").asText("-"));
  }
}
