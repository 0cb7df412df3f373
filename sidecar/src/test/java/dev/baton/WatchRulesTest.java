package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Slo;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is configured is what gateways are judged by. */
class WatchRulesTest {

  @TempDir private Path folder = Path.of("");

  private Rules rules(String more) throws IOException {
    String yaml =
        """
        network: devnet
        beacon: {nodes: [{name: node, url: "http://127.0.0.1:1"}]}
        gateways: [{name: alpha, delegate: "%s", committer: "0x%040d"}]
        %s
        """
            .formatted(Fixtures.gateway("alpha", 1).delegate().toHex(), 1, more);
    BatonConfig config =
        ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
    return WatchRules.of(config);
  }

  @Test
  void anObjectiveThatSetsNothingIsTheOneThatHoldsWithoutAny() throws IOException {
    Rules rules = rules("slos: [{name: plain}]");

    assertThat(rules.objectives().get("plain"))
        .usingRecursiveComparison()
        .ignoringFields("name")
        .isEqualTo(Slo.DEFAULT);
    assertThat(rules.objectives().get("default")).isEqualTo(Slo.DEFAULT);
  }

  @Test
  void everyNumberOfAnObjectiveArrives() throws IOException {
    Rules rules =
        rules(
            "slos: [{name: own, misses-in-a-row: 3, revoke-after: 5, window: 50, budget: 7,"
                + " latency: 150ms, recovery: 9, cool-down: 11, longest-cool-down: 13, shadow: 15,"
                + " probation: 17, floor: 1}]");

    assertThat(rules.objectives().get("own"))
        .isEqualTo(new Slo("own", 3, 5, 50, 7, Duration.ofMillis(150), 9, 11, 13, 15, 17, 1));
  }

  @Test
  void aRollupIsJudgedByTheObjectivesOfTheGroupsThatServeIt() throws IOException {
    Rules rules =
        rules(
            """
            slos: [{name: strict}, {name: lax}]
            rollups: [{name: one, gateways: [alpha]}, {name: two, gateways: [alpha]}]
            groups:
              - {name: first, validators: ["%s"], gateways: [alpha], slo: strict, rollups: [one]}
              - {name: rest, validators: all, gateways: [alpha], slo: lax}
            """
                .formatted(Fixtures.key(1).publicKey().toHex()));

    assertThat(rules.slos())
        .containsEntry("one", Set.of("strict", "lax"))
        .containsEntry("two", Set.of("lax"));
  }
}
