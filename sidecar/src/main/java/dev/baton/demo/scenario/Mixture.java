package dev.baton.demo.scenario;

import dev.baton.delegation.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Faults of one or two gateways and what is not theirs, drawn by a seed, and what the tables say
 * must follow. A circumstance either covers a fault from before its beginning to after its end, and
 * then the row of the two counts, or leaves so much of it open that the row of the fault alone
 * does; no mixture lies between.
 *
 * @param expected by gateway, for those that do something wrong
 * @param overlaps whether a gateway's fault and one that is not theirs happen at the same time
 */
public record Mixture(
    Script script, VantageSet vantages, Map<String, Expectation> expected, boolean overlaps) {

  public Mixture {
    expected = Map.copyOf(expected);
  }

  /** The mixture of a seed. */
  public static Mixture of(long seed, ExpectationTable table) {
    return new MixtureDrawing(new SplittableRandom(seed), table).draw("mixture-" + seed);
  }

  /** A row of the table of overlaps, when it begins and how long it lasts drawn by a seed. */
  public static Mixture of(long seed, ExpectationTable.Overlap row, ExpectationTable table) {
    return new MixtureDrawing(new SplittableRandom(seed), table, row.vantages()).draw(row);
  }

  /** What is not as it must be, each in a sentence; nothing if all is. */
  public List<String> check(ScenarioRun.Played record) {
    ExpectationChecker checker = new ExpectationChecker(record);
    List<String> wrong = new ArrayList<>(new ScenarioRules(record).broken());
    expected.forEach(
        (gateway, must) -> {
          Expectation got = checker.of(gateway, script.begin());
          if (!got.equals(must)) {
            wrong.add(gateway + " must be " + must + ", and is " + got);
          }
        });
    for (String gateway : Scripts.GATEWAYS) {
      Standing standing = checker.standing(gateway);
      if (!expected.containsKey(gateway) && standing != Standing.TRUSTED) {
        wrong.add(gateway + " did nothing wrong and is " + standing);
      }
    }
    return wrong;
  }
}
