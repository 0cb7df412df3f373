package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The configuration of the running sidecar, read anew. */
@Command(
    name = "reload",
    header = "Has the running sidecar take the configuration over anew.",
    description = {
      "As SIGHUP does, but for the keys of validators, which baton keys reload finds anew. What can"
          + " change while the sidecar runs: gateways, execution-nodes, rollups, slos, groups, pool,"
          + " opted-in, hooks and monitor. The environment is the one that the sidecar was started"
          + " with.",
      "",
      "All of it is taken over or nothing. Ends with 78 if something in the file is wrong, and with"
          + " 77 if it changes what needs a restart, or would not be safe; each is named, and what"
          + " held before holds.",
      "",
      "A gateway's keys that are not those that were pinned are not taken over with the rest: they"
          + " are shown, and it gets no slot until baton gateways accept."
    },
    footer = {"  baton reload", "  baton reload --json | jq '.changes[]'"})
final class Reload implements Callable<Integer> {

  private static final Map<Integer, Exit> REFUSALS =
      Map.of(409, Exit.REFUSED, 422, Exit.CONFIGURATION);

  @Mixin private final Running running;

  Reload(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    AdminClient.Attempt attempt = running.client().attempt("/admin/v1/reload", REFUSALS);
    boolean taken = attempt.exit() == Exit.DONE;
    running.show(attempt.document(), taken ? this::printTaken : Reload::printProblems);
    return attempt.exit().code();
  }

  private void printTaken(PrintWriter out, JsonNode answer) {
    printChanges(out, answer);
    Map<String, JsonNode> refused = new LinkedHashMap<>();
    answer
        .path(RefusedKeysText.FIELD)
        .forEach(keys -> refused.put(keys.path("gateway").asText(), keys));
    RefusedKeysText.table(out, refused, running.surroundings().clock().instant());
  }

  private static void printChanges(PrintWriter out, JsonNode answer) {
    if (answer.path("changes").isEmpty()) {
      out.println("All is as before.");
    }
    for (JsonNode change : answer.path("changes")) {
      out.println(Words.printable(change.path("section").asText()) + ":");
      change.path("added").forEach(name -> line(out, "+", name));
      change.path("removed").forEach(name -> line(out, "-", name));
      change.path("changed").forEach(name -> line(out, "~", name));
    }
  }

  private static void printProblems(PrintWriter out, JsonNode problem) {
    out.println("Nothing was taken over, what held before holds:");
    problem.path("problems").forEach(one -> line(out, "", one));
    out.println(Words.printable(problem.path("remedy").asText()));
  }

  private static void line(PrintWriter out, String sign, JsonNode text) {
    out.println(Words.printable("  " + (sign + " " + text.asText()).strip()));
  }
}
