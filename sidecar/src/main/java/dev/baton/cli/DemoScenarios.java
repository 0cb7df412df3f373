package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Standing;
import dev.baton.demo.scenario.Expectation;
import dev.baton.demo.scenario.ExpectationTable;
import dev.baton.demo.scenario.ScenarioResult;
import dev.baton.demo.scenario.ScenarioRun;
import dev.baton.demo.scenario.Script;
import dev.baton.demo.scenario.Scripts;
import dev.baton.demo.scenario.VantageSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Plays scenarios and prints what came of them. */
final class DemoScenarios {

  private static final String ALL = "all";
  private static final String LIST = "list";

  /** Slots before the first trouble that are shown, to see how it was. */
  private static final int BEFORE = 2;

  private final PrintWriter out;
  private final boolean json;
  private final long seed;
  private final ExpectationTable table = ExpectationTable.load();

  DemoScenarios(PrintWriter out, boolean json, long seed) {
    this.out = out;
    this.json = json;
    this.seed = seed;
  }

  /** Every name that {@link #run} takes. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of(ALL, LIST));
    names.addAll(table.scenarios());
    return names;
  }

  /**
   * Plays one scenario, or all.
   *
   * @param vantages from where gateways are seen; empty for all sets in turn
   * @return whether all came as it had to
   */
  boolean run(String name, Optional<VantageSet> vantages) throws IOException {
    if (name.equals(LIST)) {
      table.scenarios().forEach(out::println);
      out.flush();
      return true;
    }
    List<String> scenarios = name.equals(ALL) ? table.scenarios() : List.of(name);
    List<VantageSet> sets = vantages.map(List::of).orElseGet(() -> List.of(VantageSet.values()));
    boolean timeline = !json && !name.equals(ALL);
    int wrong = 0;
    for (String scenario : scenarios) {
      for (VantageSet set : sets) {
        wrong += play(scenario, set, timeline) ? 0 : 1;
      }
    }
    printSummary(scenarios.size() * sets.size(), wrong);
    return wrong == 0;
  }

  private void printSummary(int played, int wrong) {
    if (json) {
      ObjectNode all = Json.object();
      all.putObject("summary").put("played", played).put("wrong", wrong);
      out.println(all);
    } else {
      out.printf("%d played, %d as the table says, %d not%n", played, played - wrong, wrong);
    }
    out.flush();
  }

  private boolean play(String scenario, VantageSet vantages, boolean timeline) throws IOException {
    Script script = Scripts.of(scenario).orElseThrow();
    ScenarioRun.Played record = new ScenarioRun(script, vantages, seed).play();
    ScenarioResult result = ScenarioResult.of(record, table);
    if (json) {
      printJson(result);
    } else {
      if (timeline) {
        printTimeline(record);
      }
      printLine(result);
    }
    out.flush();
    return result.isRight();
  }

  private void printTimeline(ScenarioRun.Played record) {
    out.printf("%s, seen from %s%n%n", record.script().name(), record.vantages());
    Map<Slot, String> given = new TreeMap<>();
    for (JournalEntry entry : record.decisions()) {
      given.put(entry.key().slot(), entry.reservation().gateway());
    }
    Table lines = new Table("slot", "goes to", "what happens", "not trusted");
    for (ScenarioRun.Frame frame : record.frames()) {
      if (!frame.slot().plus(BEFORE).isBefore(record.script().begin())) {
        lines.row(
            frame.slot().toString(),
            given.getOrDefault(frame.slot(), "nobody"),
            String.join(", ", frame.news()),
            standings(frame.standings()));
      }
    }
    lines.print(out);
    record
        .transitions()
        .forEach(
            change ->
                out.printf(
                    "%nslot %s: %s is %s (%s): %s",
                    change.slot(),
                    change.subject().gateway(),
                    change.to(),
                    change.rule(),
                    change.why()));
    out.printf("%n%n");
  }

  private static String standings(Map<String, Standing> all) {
    return all.entrySet().stream()
        .filter(one -> one.getValue() != Standing.TRUSTED)
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  private void printLine(ScenarioResult result) {
    out.printf(
        "%-5s  %-17s %-17s expected %-22s got %s%n",
        result.isRight() ? "right" : "WRONG",
        result.scenario(),
        result.vantages(),
        result.expected(),
        result.got());
    result.broken().forEach(sentence -> out.println("       " + sentence));
  }

  private void printJson(ScenarioResult result) {
    ObjectNode line = Json.object().put("scenario", result.scenario());
    line.put("vantages", result.vantages().code());
    line.set("expected", json(result.expected()));
    line.set("got", json(result.got()));
    line.put("right", result.isRight());
    result.broken().forEach(line.putArray("broken")::add);
    out.println(line);
  }

  private static ObjectNode json(Expectation expectation) {
    return Json.object()
        .put("verdict", expectation.verdict().code())
        .put("standing", expectation.standing().code());
  }
}
