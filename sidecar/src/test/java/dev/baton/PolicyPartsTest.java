package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.Gateway;
import dev.baton.policy.OptedIn;
import dev.baton.policy.Phase;
import dev.baton.policy.PolicyRules;
import dev.baton.policy.RollupRules;
import dev.baton.policy.ValidatorGroup;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is configured is what the policy goes by. */
class PolicyPartsTest {

  @TempDir private Path folder = Path.of("");

  private BatonConfig config(String more) throws IOException {
    Files.writeString(folder.resolve("indices.txt"), "7 # one of them\n");
    String yaml =
        """
        network: devnet
        beacon: {nodes: [{name: node, url: "http://127.0.0.1:1"}]}
        gateways:
          - {name: alpha, delegate: "%s", committer: "0x%040d"}
          - {name: beta, delegate: "%s", committer: "0x%040d"}
        groups:
          - {name: rest, validators: all, gateways: [beta]}
          - name: mine
            validators: ["%s"]
            gateways: [alpha, beta]
            policy: weighted
            weights: {alpha: 3, beta: 1}
            pin: alpha
            deny: [beta]
            max-consecutive: 4
        %s
        """
            .formatted(
                Fixtures.gateway("alpha", 1).delegate().toHex(),
                1,
                Fixtures.gateway("beta", 2).delegate().toHex(),
                2,
                Fixtures.key(1).publicKey().toHex(),
                more);
    return ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
  }

  private PolicyRules rules(String more) throws IOException {
    return PolicyParts.rules(config(more), (rollup, gateway) -> gateway.equals("beta"));
  }

  @Test
  void aGroupIsWhatIsWritten() throws IOException {
    ValidatorGroup mine = rules("").groups().get(0);
    assertThat(mine.name()).as("those listed by name go first").isEqualTo("mine");
    assertThat(mine.strategy()).isEqualTo(ValidatorGroup.Strategy.WEIGHTED);
    assertThat(mine.weights()).containsOnly(Map.entry("alpha", 3L), Map.entry("beta", 1L));
    assertThat(mine.gateways()).extracting(Gateway::name).containsExactly("alpha", "beta");
    assertThat(mine.pin()).contains("alpha");
    assertThat(mine.deny()).containsExactly("beta");
    assertThat(mine.maxConsecutive()).isEqualTo(OptionalInt.of(4));
    assertThat(mine.slo()).isEqualTo("default");
    assertThat(mine.members().test(Fixtures.key(1).publicKey())).isTrue();
    assertThat(mine.members().test(Fixtures.key(2).publicKey())).isFalse();
  }

  @Test
  void withoutRollupsThereIsOneThatListsEveryGateway() throws IOException {
    assertThat(rules("").rollups())
        .containsExactly(
            new RollupRules(
                "default", Phase.WHITELIST_DELEGATE, Optional.of(Set.of("alpha", "beta"))));
    assertThat(rules("").pool().maxSharePercent()).isEqualTo(100);
  }

  @Test
  void aRollupListsWhatIsWrittenOrWhatTheRegistryHas() throws IOException {
    PolicyRules rules =
        rules(
            """
            pool: {max-share: 40}
            rollups:
              - {name: one, phase: observe, gateways: [alpha]}
              - {name: two, gateways: from-registry, registry: "http://127.0.0.1:1"}
            """);
    assertThat(rules.rollups())
        .containsExactly(
            new RollupRules("one", Phase.OBSERVE, Optional.of(Set.of("alpha"))),
            new RollupRules("two", Phase.WHITELIST_DELEGATE, Optional.of(Set.of("beta"))));
    assertThat(rules.pool().maxSharePercent()).isEqualTo(40);
  }

  @Test
  void whoTakesPartIsKnownWhereThereIsAList() throws IOException {
    ProposerDuty seventh = new ProposerDuty(Fixtures.key(7).publicKey(), 7, new Slot(1));
    ProposerDuty eighth = new ProposerDuty(Fixtures.key(8).publicKey(), 8, new Slot(1));
    OptedIn none = PolicyParts.optedIn(config("").optedIn());
    OptedIn listed = PolicyParts.optedIn(config("opted-in: {file: indices.txt}").optedIn());
    assertThat(none.of(seventh)).isEqualTo(OptedIn.Answer.UNKNOWN);
    assertThat(listed.of(seventh)).isEqualTo(OptedIn.Answer.IN);
    assertThat(listed.of(eighth)).isEqualTo(OptedIn.Answer.OUT);
  }
}
