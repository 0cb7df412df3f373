package dev.baton.demo.scenario;

import dev.baton.delegation.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a scenario, beside what had to.
 *
 * @param broken what else is wrong, each in a sentence: a gateway that did nothing wrong is not
 *     trusted, a slot was decided twice, the reaction came late
 */
public record ScenarioResult(
    String scenario,
    VantageSet vantages,
    Expectation expected,
    Expectation got,
    List<String> broken) {

  public ScenarioResult {
    broken = List.copyOf(broken);
  }

  /** Whether all of it is as it had to be. */
  public boolean isRight() {
    return expected.equals(got) && broken.isEmpty();
  }

  /** Reads a record and the tables, and nothing else. */
  public static ScenarioResult of(ScenarioRun.Played record, ExpectationTable table) {
    Script script = record.script();
    Expectation expected =
        table
            .of(script.name(), record.vantages())
            .orElseThrow(() -> new IllegalArgumentException("no row for " + script.name()));
    ExpectationChecker checker = new ExpectationChecker(record);
    List<String> faulty = script.faulty();
    Expectation got =
        faulty.isEmpty()
            ? checker.ofAll(script.begin())
            : checker.of(faulty.get(0), script.begin());
    List<String> broken = new ArrayList<>(new ScenarioRules(record).broken());
    for (String gateway : Scripts.GATEWAYS) {
      Standing standing = checker.standing(gateway);
      if (!faulty.contains(gateway) && standing != Standing.TRUSTED) {
        broken.add(gateway + " did nothing wrong and is " + standing);
      }
    }
    return new ScenarioResult(script.name(), record.vantages(), expected, got, broken);
  }
}
