package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Optional;

/** Plays scenarios and prints what came of them. */
final class DemoScenarios {

  private static final String ALL = "all";
  private static final String LIST = "list";
  private final PrintWriter out;
  private final ScenarioText text;
  private final boolean json;
  private final long seed;
  private final ExpectationTable table = ExpectationTable.load();

  DemoScenarios(PrintWriter out, boolean json, long seed) {
    this.out = out;
    this.text = new ScenarioText(out);
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
   * Plays one scenario, or all, or lists them.
   *
   * @param vantages from where gateways are seen; empty for all sets in turn
   * @return whether all came as it had to
   */
  boolean run(String name, Optional<VantageSet> vantages) throws IOException {
    if (name.equals(LIST)) {
      list();
      return true;
    }
    List<String> scenarios = name.equals(ALL) ? table.scenarios() : List.of(name);
    List<VantageSet> sets = vantages.map(List::of).orElseGet(() -> List.of(VantageSet.values()));
    boolean timeline = !name.equals(ALL);
    if (!json) {
      text.objectives(scenarios.stream().map(one -> Scripts.of(one).orElseThrow()).toList());
    }
    if (!json && !timeline) {
      text.heading();
    }
    int wrong = 0;
    for (String scenario : scenarios) {
      for (VantageSet set : sets) {
        wrong += play(scenario, set, timeline) ? 0 : 1;
      }
    }
    printSummary(scenarios.size() * sets.size(), wrong);
    return wrong == 0;
  }

  private void list() {
    List<Script> scripts =
        table.scenarios().stream().map(name -> Scripts.of(name).orElseThrow()).toList();
    if (json) {
      scripts.forEach(script -> out.println(ScenarioJson.of(script, table)));
      ObjectNode all = Json.object();
      all.putObject("summary").put("scenarios", scripts.size());
      out.println(all);
    } else {
      text.list(scripts, table);
    }
    out.flush();
  }

  private void printSummary(int played, int wrong) {
    if (json) {
      ObjectNode all = Json.object();
      all.putObject("summary").put("played", played).put("wrong", wrong);
      out.println(all);
    } else {
      text.summary(played, wrong);
    }
    out.flush();
  }

  private boolean play(String scenario, VantageSet vantages, boolean timeline) throws IOException {
    Script script = Scripts.of(scenario).orElseThrow();
    ScenarioRun.Played record = new ScenarioRun(script, vantages, seed).play();
    ScenarioResult result = ScenarioResult.of(record, table);
    if (json) {
      out.println(ScenarioJson.of(result, script.slo()));
    } else {
      if (timeline) {
        text.timeline(record, result);
        text.heading();
      }
      text.line(result);
      if (timeline) {
        out.println();
      }
    }
    out.flush();
    return result.isRight();
  }
}
