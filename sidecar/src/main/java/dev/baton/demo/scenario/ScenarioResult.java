package dev.baton.demo.scenario;

import dev.baton.delegation.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a scenario, beside what had to.
 *
 * @param reaction how the gateway that went wrong lost its slots; empty if it lost none
 * @param withdrawals each time that a gateway was taken out of service
 * @param broken what else is wrong, each in a sentence: a gateway that did nothing wrong is not
 *     trusted, a slot was decided twice, the reaction came late
 */
public record ScenarioResult(
    String scenario,
    VantageSet vantages,
    Expectation expected,
    Expectation got,
    Optional<Reaction> reaction,
    List<Withdrawal> withdrawals,
    List<String> broken) {

  public ScenarioResult {
    withdrawals = List.copyOf(withdrawals);
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
    ScenarioRules rules = new ScenarioRules(record);
    List<String> broken = new ArrayList<>(rules.broken());
    for (String gateway : Scripts.GATEWAYS) {
      Standing standing = checker.standing(gateway);
      if (!faulty.contains(gateway) && standing != Standing.TRUSTED) {
        broken.add(gateway + " did nothing wrong and is " + standing);
      }
    }
    return new ScenarioResult(
        script.name(),
        record.vantages(),
        expected,
        got,
        rules.reactions().stream().findFirst(),
        rules.withdrawals(),
        broken);
  }
}
