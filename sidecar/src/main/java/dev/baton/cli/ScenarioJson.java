package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.demo.scenario.Expectation;
import dev.baton.demo.scenario.ExpectationTable;
import dev.baton.demo.scenario.Reaction;
import dev.baton.demo.scenario.ScenarioResult;
import dev.baton.demo.scenario.Script;
import dev.baton.demo.scenario.VantageSet;
import dev.baton.demo.scenario.Withdrawal;
import dev.baton.monitor.judge.Slo;
import java.util.List;

/** Scenarios for programs, an object a line. */
final class ScenarioJson {

  private ScenarioJson() {}

  /** What came of one; null where no slot went elsewhere, or nobody was taken out of service. */
  static ObjectNode of(ScenarioResult result, Slo slo) {
    ObjectNode line = Json.object().put("scenario", result.scenario());
    line.put("vantages", result.vantages().code());
    line.set("objective", of(slo));
    line.set("expected", of(result.expected()));
    line.set("got", of(result.got()));
    line.put("right", result.isRight());
    line.set("first_effect", result.reaction().map(ScenarioJson::effect).orElse(null));
    line.set(
        "first_elsewhere",
        result.reaction().flatMap(Reaction::elsewhere).map(ScenarioJson::of).orElse(null));
    addExposed(line, result.withdrawals());
    result.broken().forEach(line.putArray("broken")::add);
    return line;
  }

  /** What differs from the defaults and matters here. */
  private static ObjectNode of(Slo slo) {
    ObjectNode json = Json.object().put("window", slo.window()).put("budget", slo.budget());
    return json.put("revoke_after", slo.revokeAfter());
  }

  private static ObjectNode effect(Reaction reaction) {
    ObjectNode json = Json.object().put("gateway", reaction.gateway());
    json.put("slot", reaction.effect().value());
    return json.put("at", reaction.measurable().toString());
  }

  private static ObjectNode of(Reaction.Elsewhere elsewhere) {
    ObjectNode json = Json.object().put("slot", elsewhere.slot().value());
    json.put("gateway", elsewhere.gateway()).put("decided_in", elsewhere.decided().value());
    return json.put("decided_slots_later", elsewhere.later()).put("bound", Reaction.BOUND);
  }

  private static void addExposed(ObjectNode line, List<Withdrawal> withdrawals) {
    if (withdrawals.isEmpty()) {
      line.putNull("exposed");
      return;
    }
    ArrayNode exposed = line.putArray("exposed");
    for (Withdrawal one : withdrawals) {
      ObjectNode json = exposed.addObject().put("gateway", one.gateway());
      json.put("standing", one.standing().code()).put("judged_slot", one.judged().value());
      json.put("count", one.exposed().size()).put("bound", Withdrawal.BOUND);
      one.exposed().stream().map(Slot::value).forEach(json.putArray("slots")::add);
    }
  }

  /** What a scenario is, and what must come of it. */
  static ObjectNode of(Script script, ExpectationTable table) {
    ObjectNode line = Json.object().put("scenario", script.name()).put("happens", script.what());
    ArrayNode expected = line.putArray("expected");
    for (VantageSet set : VantageSet.values()) {
      table
          .of(script.name(), set)
          .ifPresent(
              must -> {
                ObjectNode one = expected.addObject().put("vantages", set.code());
                one.setAll(of(must));
              });
    }
    return line;
  }

  private static ObjectNode of(Expectation expectation) {
    return Json.object()
        .put("verdict", expectation.verdict().code())
        .put("standing", expectation.standing().code());
  }
}
