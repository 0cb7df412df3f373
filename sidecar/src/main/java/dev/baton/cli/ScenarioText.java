package dev.baton.cli;

import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Standing;
import dev.baton.demo.scenario.Expectation;
import dev.baton.demo.scenario.ExpectationTable;
import dev.baton.demo.scenario.Reaction;
import dev.baton.demo.scenario.ScenarioResult;
import dev.baton.demo.scenario.ScenarioRun;
import dev.baton.demo.scenario.Script;
import dev.baton.demo.scenario.Scripts;
import dev.baton.demo.scenario.VantageSet;
import dev.baton.demo.scenario.Withdrawal;
import dev.baton.monitor.judge.Slo;
import dev.baton.monitor.judge.Transition;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Scenarios for people: what each is, slot by slot, and a line of what came of it. */
final class ScenarioText {

  /** Slots before the first trouble that are shown, to see how it was. */
  private static final int BEFORE = 2;

  /** One line as soon as it is known, in 80 columns. */
  private static final String COLUMNS = "%-5s  %-16s  %-16s  %-20s  %5s  %7s%n";

  private static final String BENEATH = "       ";

  private final PrintWriter out;

  ScenarioText(PrintWriter out) {
    this.out = out;
  }

  /** What each is, and how the gateway stands in the end, at best and at worst. */
  void list(List<Script> scripts, ExpectationTable table) {
    Table lines = new Table("name", "what happens", "expected");
    scripts.forEach(script -> lines.row(script.name(), script.what(), range(script, table)));
    lines.print(out);
    out.println();
    out.println(
        "Where nobody is named, it is gateway " + Scripts.GATEWAYS.get(0) + " that does it.");
    out.println("EXPECTED is its standing in the end, by how many vantage points there are.");
  }

  private static String range(Script script, ExpectationTable table) {
    List<Standing> standings =
        Arrays.stream(VantageSet.values())
            .flatMap(set -> table.of(script.name(), set).stream())
            .map(Expectation::standing)
            .distinct()
            .sorted(Comparator.naturalOrder())
            .toList();
    Standing best = standings.get(0);
    Standing worst = standings.get(standings.size() - 1);
    return best == worst ? best.toString() : best + " to " + worst;
  }

  /** By which objectives gateways are judged, each once: they are tighter than the defaults. */
  void objectives(List<Script> scripts) {
    Map<Slo, List<String>> names =
        scripts.stream()
            .collect(
                Collectors.groupingBy(
                    Script::slo,
                    LinkedHashMap::new,
                    Collectors.mapping(Script::name, Collectors.toList())));
    names.forEach(
        (slo, of) ->
            said(
                "objective%s: window %d slots, budget %d, revoked after %d; the defaults are %d, %d, %d"
                    .formatted(
                        slo.equals(Scripts.STEADY) ? "" : " of " + String.join(", ", of),
                        slo.window(),
                        slo.budget(),
                        slo.revokeAfter(),
                        Slo.DEFAULT.window(),
                        Slo.DEFAULT.budget(),
                        Slo.DEFAULT.revokeAfter())));
    out.println();
  }

  void heading() {
    out.printf(COLUMNS, "", "SCENARIO", "SEEN FROM", "EXPECTED", "LATER", "EXPOSED");
  }

  void line(ScenarioResult result) {
    out.printf(
        COLUMNS,
        result.isRight() ? "right" : "WRONG",
        result.scenario(),
        result.vantages(),
        result.expected(),
        result.reaction().map(ScenarioText::later).orElse("-"),
        exposed(result.withdrawals()));
    if (!result.got().equals(result.expected())) {
      out.println(BENEATH + "got " + result.got());
    }
    result.broken().forEach(sentence -> out.println(BENEATH + sentence));
  }

  private static String later(Reaction reaction) {
    String slots = reaction.elsewhere().map(one -> Long.toString(one.later())).orElse("never");
    return slots + "/" + Reaction.BOUND;
  }

  private static String exposed(List<Withdrawal> withdrawals) {
    return withdrawals.stream()
        .map(one -> one.exposed().size())
        .max(Comparator.naturalOrder())
        .map(most -> most + "/" + Withdrawal.BOUND)
        .orElse("-");
  }

  void summary(int played, int wrong) {
    out.println();
    out.println("LATER    slots from the first effect that could be measured to the first");
    out.println("         decision for another gateway, of those that it may take");
    out.println("EXPOSED  slots ahead that were signed for it when it was taken out of service,");
    out.println("         at most at once, of those that may be");
    out.printf("%d played, %d as the table says, %d not%n", played, played - wrong, wrong);
  }

  /** Slot by slot, what is exposed marked, and then what followed from what. */
  void timeline(ScenarioRun.Played record, ScenarioResult result) {
    out.printf("%s, seen from %s%n%n", record.script().name(), record.vantages());
    Map<Slot, String> given = given(record, result);
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
    out.println();
    if (result.withdrawals().stream().anyMatch(one -> !one.exposed().isEmpty())) {
      said("* exposed: signed for a gateway that was taken out of service before the slot");
      out.println();
    }
    record.transitions().forEach(this::said);
    result.reaction().ifPresent(this::said);
    result.withdrawals().forEach(this::said);
    out.println();
  }

  private static Map<Slot, String> given(ScenarioRun.Played record, ScenarioResult result) {
    Map<Slot, String> given = new TreeMap<>();
    for (JournalEntry entry : record.decisions()) {
      given.put(entry.key().slot(), entry.reservation().gateway());
    }
    result
        .withdrawals()
        .forEach(out -> out.exposed().forEach(slot -> given.put(slot, out.gateway() + " *")));
    return given;
  }

  private static String standings(Map<String, Standing> all) {
    return all.entrySet().stream()
        .filter(one -> one.getValue() != Standing.TRUSTED)
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  private void said(Transition change) {
    said(
        "slot %s: %s is %s (%s): %s"
            .formatted(
                change.slot(),
                change.subject().gateway(),
                change.to(),
                change.rule(),
                change.why()));
  }

  private void said(Reaction reaction) {
    said(
        "first effect that could be measured: slot %s, at %s"
            .formatted(reaction.effect(), Words.time(reaction.measurable())));
    reaction
        .elsewhere()
        .ifPresent(
            one ->
                said(
                    "first slot that went elsewhere: %s, to %s, decided in slot %s, %s later (%d at most)"
                        .formatted(
                            one.slot(),
                            one.gateway(),
                            one.decided(),
                            Words.count(one.later(), "slot"),
                            Reaction.BOUND)));
  }

  private void said(Withdrawal withdrawal) {
    String slots =
        withdrawal.exposed().isEmpty()
            ? "none"
            : withdrawal.exposed().stream().map(Slot::toString).collect(Collectors.joining(", "));
    said(
        "exposed when %s was %s for slot %s: %s (%d, %d at most)"
            .formatted(
                withdrawal.gateway(),
                withdrawal.standing(),
                withdrawal.judged(),
                slots,
                withdrawal.exposed().size(),
                Withdrawal.BOUND));
  }

  private void said(String sentence) {
    Filling.line(out, sentence, "  ");
  }
}
