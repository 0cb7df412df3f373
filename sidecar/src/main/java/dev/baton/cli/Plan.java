package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What will be done. */
@Command(
    name = "plan",
    header = "Shows what will be done for the slots ahead, and why. Signs nothing.",
    description =
        "For each slot that your validators own and that has not begun: the window that its delegate"
            + " sequences, the gateway that it will go to, when it is signed at the earliest, what"
            + " is in the way, and why the gateway was chosen. Only the own slot, the last of the"
            + " window, is signed for.",
    footer = {"  baton plan", "  baton plan --epochs 1", "  baton plan --json"})
final class Plan implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();
  @Spec private CommandSpec spec;

  @Option(
      names = "--epochs",
      paramLabel = "NUMBER",
      defaultValue = "2",
      description = "1 for this epoch only, 2 for this and the next, which is the default.")
  private int epochs;

  Plan(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    if (epochs < 1 || epochs > 2) {
      throw new ParameterException(
          spec.commandLine(),
          "--epochs must be 1 or 2, not " + epochs + ": further ahead no duties are known");
    }
    Map<String, String> parameters = Map.of("epochs", Integer.toString(epochs));
    return running.show(running.client().get("/admin/v1/plan", parameters), wide, this::print);
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
        new Table(
                "slot",
                "window",
                "when",
                "signed from",
                "validator",
                "gateway",
                "phase",
                "reason",
                "why")
            .yielding("why", "reason", "window", "signed from");
    answer.path("data").forEach(slot -> add(slot, now, table));
    table.print(out);
  }

  private static void add(JsonNode slot, Instant now, Table table) {
    table.row(
        slot.path("slot").asText(),
        Slots.window(slot),
        Words.distance(Instant.parse(slot.path("starts_at").asText()), now),
        Words.distance(Instant.parse(slot.at("/times/lead/at").asText()), now),
        Slots.validator(slot),
        slot.path("gateway").asText("-"),
        slot.path("phase").asText(),
        slot.path("reason").asText("-"),
        slot.path("why").asText());
  }
}
