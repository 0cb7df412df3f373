package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.cli.doctor.StandingsCheck;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How the sidecar is. */
@Command(
    name = "status",
    header = "Shows how the running sidecar is, and what comes next.",
    description =
        "Readiness check by check, beacon nodes, signers, relays, gateways, and the next slots that your"
            + " validators own.",
    footer = {"  baton status", "  baton status --json | jq .readiness"})
final class Status implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();

  Status(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    return running.show(running.client().get("/admin/v1/status"), wide, this::print);
  }

  private void print(PrintWriter out, JsonNode status) {
    String head =
        "baton %s on %s, signing %s, slot %s in epoch %s%s"
            .formatted(
                status.path("version").asText(),
                status.path("network").asText(),
                status.path("signing").asBoolean() ? "on" : "off",
                status.path("current_slot").asText(),
                status.path("current_epoch").asText(),
                status.has("journal_floor")
                    ? ", nothing is signed up to slot " + status.path("journal_floor").asText()
                    : "");
    Filling.line(out, Words.printable(head), "  ");
    printReadiness(out, status.path("readiness"));
    printNodes(out, status.path("nodes"));
    printSigners(out, status.path("signers"));
    printRelays(out, status.path("relays"));
    printGateways(out, status.path("gateways"));
    StandingsCheck.sentence(status.path("gateways"), status.path("next_slots"))
        .ifPresent(said -> Filling.line(out, Words.printable(capitalized(said)), "  "));
    out.println();
    out.println("Next slots");
    if (status.path("next_slots").isEmpty()) {
      out.println("none of the known epochs is yours");
    } else {
      Slots.print(out, status.path("next_slots"), running.surroundings().clock().instant());
    }
  }

  private static void printReadiness(PrintWriter out, JsonNode readiness) {
    out.println(readiness.path("ready").asBoolean() ? "Ready" : "Not ready");
    for (JsonNode check : readiness.path("checks")) {
      if (!check.path("ok").asBoolean()) {
        String said = "  " + check.path("name").asText() + ": " + particulars(check);
        Filling.line(out, Words.printable(said), "    ");
      }
    }
  }

  private static void printNodes(PrintWriter out, JsonNode nodes) {
    out.println();
    Table table = new Table("beacon node", "url", "state", "clock", "detail");
    for (JsonNode node : nodes) {
      long skew = node.path("clock_skew_ms").asLong();
      table.row(
          node.path("name").asText(),
          node.path("url").asText(),
          node.path("state").asText(),
          skew == 0 ? "in step" : skew + " ms off",
          node.path("detail").asText("-"));
    }
    table.print(out);
  }

  private static void printSigners(PrintWriter out, JsonNode signers) {
    out.println();
    Table table = new Table("signer", "keys", "state", "detail");
    for (JsonNode signer : signers) {
      table.row(
          signer.path("name").asText(),
          signer.path("keys_ready").asInt() + " of " + signer.path("keys").asInt(),
          signer.path("ok").asBoolean() ? "ok" : signer.path("reason").asText("unknown"),
          signer.path("detail").asText("-"));
    }
    table.print(out);
  }

  private static void printRelays(PrintWriter out, JsonNode relays) {
    out.println();
    Table table = new Table("relay", "url", "state", "detail");
    for (JsonNode relay : relays) {
      table.row(
          relay.path("name").asText(),
          relay.path("url").asText(),
          relay.path("ok").asBoolean() ? "ok" : relay.path("reason").asText("unknown"),
          relay.path("detail").asText("-"));
    }
    table.print(out);
  }

  private static void printGateways(PrintWriter out, JsonNode gateways) {
    out.println();
    Table table = new Table("gateway", "delegate", "answers", "standing", "detail");
    for (JsonNode gateway : gateways) {
      table.row(
          gateway.path("name").asText(),
          Words.shortKey(gateway.path("delegate").asText()),
          gateway.path("availability").asText(),
          standing(gateway.path("standings")),
          gateway.path("detail").asText("-"));
    }
    table.print(out);
    for (JsonNode gateway : gateways) {
      if (gateway.has(RefusedKeysText.FIELD)) {
        String name = gateway.path("name").asText();
        out.println(
            Words.printable(
                name + " gets no slot: its keys are refused (baton gateways show " + name + ")"));
      }
    }
  }

  private static String capitalized(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  /** Of one rollup it need not be said which. */
  private static String standing(JsonNode standings) {
    List<String> all = new ArrayList<>();
    for (JsonNode one : standings) {
      String rollup = standings.size() == 1 ? "" : " with " + one.path("rollup").asText();
      all.add(one.path("standing").asText() + rollup);
    }
    return all.isEmpty() ? "not watched" : String.join(", ", all);
  }

  /** Code, meaning, particulars and remedy of what has a reason. */
  static String particulars(JsonNode named) {
    StringBuilder text = new StringBuilder(named.path("reason").asText());
    text.append(". ").append(named.path("meaning").asText());
    if (named.has("detail")) {
      text.append(" (").append(named.path("detail").asText()).append(')');
    }
    return text.append(' ').append(named.path("remedy").asText()).toString();
  }
}
