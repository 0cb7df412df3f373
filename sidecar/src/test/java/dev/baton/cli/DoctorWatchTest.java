package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What doctor says of what gateways are watched with. */
class DoctorWatchTest extends DoctorFixture {

  private CannedServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new CannedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void rollup(String keys) throws IOException {
    config.with("rollups: [{name: base-one, " + keys + "}]");
    init();
  }

  private String found(CliRun run, String check) {
    return finding(run, check).path("found").asText();
  }

  @Test
  void asksTheNodesThatShowARollup() throws IOException {
    server.answer("/", 200, "{\"result\":{\"unsafe_l2\":{}}}").answer("/status", 500, "{}");
    rollup(
        "nodes: [{name: op, kind: op-node, url: '%1$s'}, {name: t, kind: taiko, url: '%1$s/status'}]"
            .formatted(server.url()));

    CliRun run = doctor();

    assertThat(found(run, "rollup base-one node op")).isEqualTo("answers");
    assertThat(finding(run, "rollup base-one node t").path("verdict").asText()).isEqualTo("warn");
  }

  @Test
  void comparesTheRegistryWithItself() throws IOException {
    server.answer("/", 200, "{\"result\":[7,\"http://10.0.0.1:9997\",\"SECRET\"]}");
    rollup("registry: '" + server.url() + "'");

    CliRun run = doctor();

    assertThat(finding(run, "rollup base-one registry").path("verdict").asText()).isEqualTo("warn");
    assertThat(run.out()).doesNotContain("SECRET");
  }

  @Test
  void refusesAnExecutionNodeOfAnotherChain() throws IOException {
    server.answer("/", 200, "{\"result\":\"0x7b\"}");
    config.with("chain: {chain-id: %s}".formatted(devnet.chain().spec().chainId()));
    config.with("execution-nodes: [{name: el, url: '%s'}]".formatted(server.url()));
    init();

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(found(run, "execution node el")).startsWith("is on chain 123, not ");
  }

  @Test
  void saysThatANodeIsNotThere() throws IOException {
    config.with(
        "execution-nodes: [{name: el, url: 'http://127.0.0.1:%d'}]"
            .formatted(TestConfig.freePort()));
    init();

    CliRun run = doctor();

    assertThat(finding(run, "execution node el").path("verdict").asText()).isEqualTo("warn");
    assertThat(run.code()).isZero();
  }
}
