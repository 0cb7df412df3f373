package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What will be done. */
@Command(
    name = "plan",
    header = "Shows what will be done for the slots ahead, and why. Signs nothing.",
    description =
        "For each slot that your validators own and that has not begun: the gateway that it will go"
            + " to, when it is signed at the earliest, and what is in the way.",
    footer = {"  baton plan", "  baton plan --json"})
final class Plan implements Callable<Integer> {

  @Mixin private final Running running;

  Plan(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    return running.show(running.client().get("/admin/v1/plan"), this::print);
  }

  private void print(PrintWriter out, JsonNode answer) {
    if (!answer.path("signing").asBoolean()) {
      out.println("Signing is off: this is only a plan.");
    }
    if (answer.path("data").isEmpty()) {
      out.println("No slot ahead belongs to one of your validators.");
      return;
    }
    Instant now = running.surroundings().clock().instant();
    Table table =
        new Table("slot", "when", "signed from", "validator", "gateway", "phase", "reason", "why");
    for (JsonNode slot : answer.path("data")) {
      table.row(
          slot.path("slot").asText(),
          Words.distance(Instant.parse(slot.path("starts_at").asText()), now),
          Words.distance(Instant.parse(slot.at("/times/lead/at").asText()), now),
          Slots.validator(slot),
          slot.path("gateway").asText("-"),
          slot.path("phase").asText(),
          slot.path("reason").asText("-"),
          slot.path("why").asText());
    }
    table.print(out);
  }
}
