package dev.baton.config;

import static dev.baton.config.Configs.LEAST;
import static dev.baton.config.Configs.SIGNING;
import static dev.baton.config.Configs.load;
import static dev.baton.config.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollups, groups' choices, and how gateways are watched. */
class WatchSettingsTest {

  private static final String TWO =
      LEAST
          + """
          gateways:
            - {name: alpha, delegate: %s, committer: 0x5555555555555555555555555555555555555555}
            - {name: beta, delegate: %s, committer: 0x4444444444444444444444444444444444444444}
          """
              .formatted(Configs.KEY_1, Configs.KEY_2);

  @Test
  void withoutRollupsThereIsOneThatListsEveryGateway() {
    BatonConfig config = load(TWO + "groups: [{name: g, validators: all, gateways: [beta]}]");
    assertThat(config.rollups()).hasSize(1);
    RollupSettings only = config.rollups().get(0);
    assertThat(only.name()).isEqualTo("default");
    assertThat(only.phase()).isEqualTo(Phase.WHITELIST_DELEGATE);
    assertThat(only.gateways()).containsExactly("alpha", "beta");
    assertThat(config.groups().get(0).rollups()).containsExactly("default");
  }

  @Test
  void whatIsNotSetHasItsDefault() {
    BatonConfig config = load(SIGNING);
    GroupSettings group = config.groups().get(0);
    assertThat(group.weights()).isEmpty();
    assertThat(group.pin()).isEmpty();
    assertThat(group.maxConsecutive()).isEmpty();
    assertThat(group.slo()).isEqualTo("default");
    assertThat(config.slos()).containsExactly(SloSettings.DEFAULT);
    assertThat(config.pool().maxShare()).isEqualTo(100);
    assertThat(config.optedIn().file()).isEmpty();
    assertThat(config.hooks()).isEmpty();
    assertThat(config.monitor().enabled()).isTrue();
    assertThat(config.monitor().oneMachine()).as("nobody has said so").isFalse();
    assertThat(config.monitor().retention()).isEqualTo(Duration.ofDays(14));
    assertThat(config.monitor().canary()).isEmpty();
    assertThat(config.gateways().get(0).signer()).isEqualTo(config.gateways().get(0).committer());
  }

  @Test
  void readsAllThatCanBeSet() {
    BatonConfig config =
        load(
            SIGNING
                    .replace("committer:", Configs.GATEWAY + "committer:")
                    .replace("gateways: [alpha]", Configs.GROUP)
                + Configs.WATCHING);
    RollupSettings rollup = config.rollups().get(0);
    assertThat(rollup.fromRegistry()).isTrue();
    assertThat(rollup.lists("alpha")).isTrue();
    assertThat(rollup.nodes().get(0).kind()).isEqualTo(ObserverKind.OP_NODE);
    assertThat(rollup.nodes().get(0).path()).isEqualTo("line-a");
    assertThat(config.executionNodes().get(0).host()).isEqualTo("own");
    assertThat(config.groups().get(0).weights()).isEqualTo(Map.of("alpha", 3));
    assertThat(config.observers().get(0).host()).isEqualTo("b");
    assertThat(config.optedIn().indices()).containsExactly(1044L, 7L, 900000L);
    assertThat(config.hooks().get(0).on()).containsExactly(HookTrigger.REVOKED);
    assertThat(config.hooks().get(0).rollups()).containsExactly("base-one", "taiko");
    assertThat(config.monitor().retention()).isEqualTo(Duration.ofHours(36));
    assertThat(config.monitor().oneMachine()).isTrue();
    assertThat(config.monitor().canary().orElseThrow().rollup()).isEqualTo("base-one");
  }

  @Test
  void anSloNamedDefaultReplacesTheDefault() {
    BatonConfig config = load(LEAST + "slos: [{name: default, misses-in-a-row: 5}]");
    assertThat(config.slos()).hasSize(1);
    assertThat(config.slos().get(0).missesInARow()).isEqualTo(5);
  }

  @Test
  void aVariableSetsWeights() {
    String yaml = TWO + "groups: [{name: g, validators: all, gateways: [alpha, beta]}]";
    Map<String, String> environment =
        Map.of("BATON_GROUPS__0__POLICY", "weighted", "BATON_GROUPS__0__WEIGHTS", "{beta: 7}");
    assertThat(load(yaml, environment).groups().get(0).weights()).isEqualTo(Map.of("beta", 7));
  }

  @Test
  void aSignerCannotBeTwoGateways() {
    String shared =
        TWO.replace("beta,", "beta, signer: 0x5555555555555555555555555555555555555555,");
    assertThat(problems(shared))
        .singleElement()
        .asString()
        .contains("gateways[1].signer", "gateways[0].committer");
  }

  @Test
  void aCanaryAmongSeveralRollupsMustSayWhichOne() {
    String several =
        TWO
            + "rollups: [{name: one}, {name: two}]\n"
            + "monitor: {canary: {key-file: key, budget-per-day: 21000}}";
    assertThat(problems(several))
        .containsExactly("monitor.canary.rollup: is missing; there are several rollups (line 7)");
  }

  @Test
  void aCanaryNeedsAnExecutionNodeOfItsRollup() {
    String canary = "monitor: {canary: {key-file: key, budget-per-day: 21000}}\n";
    String node = "nodes: [{name: el, kind: %s, url: 'http://10.0.0.1:8547'}]";
    String rollup = TWO + "rollups: [{name: one, " + node + "}]\n" + canary;

    assertThat(problems(rollup.formatted("op-node")))
        .containsExactly(
            "monitor.canary.rollup: has no execution node: add one of kind execution to the nodes"
                + " of the rollup \"one\", or leave the canary out (line 7)");
    assertThat(problems(TWO + canary)).singleElement().asString().contains("\"default\"");
    assertThat(load(rollup.formatted("execution")).monitor().canary().orElseThrow().rollup())
        .isEqualTo("one");
  }

  @Test
  void aBudgetOfLessThanOneCanaryIsAMistake() {
    String yaml = TWO + "monitor: {canary: {key-file: key, budget-per-day: 20999}}";
    assertThat(problems(yaml).get(0))
        .startsWith("monitor.canary.budget-per-day: must be a whole number from 21000");
  }

  @Test
  void watchingBatchesNeedsAnExecutionNode() {
    String yaml =
        TWO + "rollups: [{name: one, batch-inbox: 0x7777777777777777777777777777777777777777}]";
    assertThat(problems(yaml))
        .containsExactly(
            "execution-nodes: needs at least one node; a rollup has a batch-inbox (line 1)");
  }

  @Test
  void namesEveryLineOfAWrongListOfIndices(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("indices.txt");
    Files.writeString(file, "5\nsecret-word\n# 7\n5\n");
    List<String> found = problems(LEAST + "opted-in: {file: '" + file + "'}");
    assertThat(found).hasSize(2).noneMatch(problem -> problem.contains("secret-word"));
    assertThat(found.get(0)).contains("indices.txt:2: must be a validator index");
    assertThat(found.get(1)).contains("indices.txt:4: is the same index as line 1");
  }
}
