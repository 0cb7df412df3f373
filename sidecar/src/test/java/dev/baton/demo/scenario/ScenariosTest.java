package dev.baton.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.judge.Signal;
import dev.baton.testkit.Quiet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every scenario, from every set of vantage points, ends as the table says. System property: {@code
 * baton.rows} is how many of the 76 rows are played; with fewer, every scenario and every set of
 * vantage points is still among them.
 */
@ExtendWith(Quiet.class)
class ScenariosTest {

  private static final int ROWS = Integer.getInteger("baton.rows", 36);

  private final ExpectationTable table = ExpectationTable.load();

  @ParameterizedTest
  @EnumSource
  void everyScenarioEndsAsTheTableSays(VantageSet vantages) throws IOException {
    List<ScenarioResult> results = new ArrayList<>();
    for (String name : table.scenarios()) {
      if (isPlayed(name, vantages)) {
        Script script = Scripts.of(name).orElseThrow();
        results.add(ScenarioResult.of(new ScenarioRun(script, vantages, 1).play(), table));
      }
    }
    assertThat(results).isNotEmpty().allMatch(ScenarioResult::isRight);
  }

  @Test
  void everyScenarioIsPlayedFromSomewhere() {
    assertThat(table.scenarios())
        .hasSize(19)
        .allMatch(name -> Arrays.stream(VantageSet.values()).anyMatch(set -> isPlayed(name, set)));
  }

  /** A diagonal through the table for each 19 rows that are asked for. */
  private boolean isPlayed(String scenario, VantageSet vantages) {
    List<VantageSet> sets = List.of(VantageSet.values());
    int scenarios = table.scenarios().size();
    int diagonals = Math.max(1, (ROWS + scenarios - 1) / scenarios);
    int diagonal = table.scenarios().indexOf(scenario) + sets.indexOf(vantages);
    return diagonal % sets.size() < diagonals;
  }

  @Test
  void theSameSeedMakesTheSameRecord() throws IOException {
    Script script = Scripts.of("die").orElseThrow();

    ScenarioRun.Played once = new ScenarioRun(script, VantageSet.OWN_REMOTE_CHAIN, 7).play();
    ScenarioRun.Played again = new ScenarioRun(script, VantageSet.OWN_REMOTE_CHAIN, 7).play();

    assertThat(again.findings()).isEqualTo(once.findings()).isNotEmpty();
    assertThat(again.transitions()).isEqualTo(once.transitions()).isNotEmpty();
    assertThat(again.decisions()).isEqualTo(once.decisions()).isNotEmpty();
  }

  @Test
  void aPromiseThatOnlyTheBlockBreaksIsFoundInTheBlockAlone() throws IOException {
    Script script = Scripts.of("break-promise").orElseThrow();

    ScenarioRun.Played record = new ScenarioRun(script, VantageSet.OWN_REMOTE_CHAIN, 1).play();

    assertThat(record.findings())
        .isNotEmpty()
        .allMatch(finding -> finding.observation().signal() == Signal.PROMISE)
        .extracting(finding -> finding.observation().vantage().name())
        .containsOnly("remote", "chain");
  }

  @Test
  void aQuietNetworkHasNothingToFind() throws IOException {
    Script quiet = new Script("quiet", Scripts.STEADY, List.of(), Scripts.QUIET_UNTIL);

    ScenarioRun.Played record = new ScenarioRun(quiet, VantageSet.OWN_REMOTE_CHAIN, 1).play();

    assertThat(record.findings()).isEmpty();
    assertThat(record.transitions()).isEmpty();
    assertThat(record.decisions()).isNotEmpty();
  }
}
