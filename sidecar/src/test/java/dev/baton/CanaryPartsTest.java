package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.Secret;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.http.HttpCall;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.Patience;
import dev.baton.monitor.probe.Probe;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is configured as a canary is sent. */
class CanaryPartsTest {

  private static final String CANARY =
      "monitor: {canary: {key-file: key, budget-per-day: 42000, rollup: one}}\n";

  @TempDir private Path folder = Path.of("");

  private final VirtualTime time = new VirtualTime(Instant.ofEpochSecond(1_800_000_000));
  private final List<String> asked = new ArrayList<>();
  private final List<BigInteger> budgets = new ArrayList<>();
  private final List<BigInteger> taken = new ArrayList<>();

  @Test
  void withoutOneInTheConfigurationThereIsNone() throws IOException {
    assertThat(canary(config(""))).isEmpty();
  }

  @Test
  void asksTheExecutionNodeAndSendsToTheGatewayThatSequences() throws IOException {
    Probe canary = canary(config(CANARY)).orElseThrow();

    canary.look(new Slot(1));

    assertThat(asked)
        .containsExactly(
            "el.test eth_chainId",
            "el.test eth_getTransactionCount",
            "alpha.test gateway_commitment");
    assertThat(budgets).containsExactly(BigInteger.valueOf(42_000_000_000_000L));
    assertThat(taken).containsExactly(BigInteger.valueOf(21_000_000_000_000L));
  }

  private Optional<Probe> canary(BatonConfig config) {
    Lookout own =
        new Lookout(
            new Vantage("own", "own", "own", false),
            new AnsweringWires(this::number),
            time,
            Patience.of(Duration.ofSeconds(12)));
    CanaryParts.Purse purse =
        new CanaryParts.Purse(
            file -> Future.succeededFuture(key()),
            perDay -> {
              budgets.add(perDay);
              return wei -> Future.succeededFuture(taken.add(wei));
            });
    return new CanaryParts(own, (rollup, slot) -> Optional.of("alpha"), purse, Map.of())
        .canary(config);
  }

  private static AccountKey key() {
    byte[] bytes = new byte[32];
    bytes[31] = 7;
    return AccountKey.of(Secret.of(bytes));
  }

  private BatonConfig config(String more) throws IOException {
    String yaml =
        """
        network: devnet
        beacon: {nodes: [{name: node, url: "http://127.0.0.1:1"}]}
        gateways:
          - {name: alpha, delegate: "%s", committer: "0x%040d", url: "http://alpha.test"}
        rollups:
          - name: one
            nodes:
              - {name: op, kind: op-node, url: "http://op.test"}
              - {name: el, kind: execution, url: "http://el.test"}
        """
                .formatted(Fixtures.gateway("alpha", 1).delegate().toHex(), 1)
            + more;
    return ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
  }

  /** Servers that note what they are asked, and answer every call with a small number. */
  private String number(URI server, HttpCall call) {
    asked.add(server.getHost() + " " + call.body().toJsonObject().getString("method"));
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x7\"}";
  }
}
