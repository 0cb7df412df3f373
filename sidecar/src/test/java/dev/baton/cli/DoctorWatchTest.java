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
  void warnsWhereSilenceSuspendsNobody() throws IOException {
    config.with(gateways());
    init();
    assertThat(finding(doctor(), "monitor.one-machine").path("remedy").asText())
        .contains("monitor.one-machine: on");
    config.with("monitor: {one-machine: on}");
    assertThat(doctor().out()).doesNotContain("monitor.one-machine");
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

  /** Always as the same run of one. */
  private static void answerAsBaton(CannedServer server) {
    server.answer(
        "/v1/observations",
        200,
        "{\"version\":1,\"process\":\"%s\",\"cursor\":\"A\",\"more\":false,\"turns\":[],\"data\":[]}"
            .formatted("0f".repeat(16)));
  }

  /** As behind a proxy or a tunnel: the address is another, and who answers is not. */
  @Test
  void saysThatAnObserverIsTheSidecarItself() throws IOException {
    answerAsBaton(server);
    config.statusPort(server.port());
    try (CannedServer tunnel = new CannedServer()) {
      answerAsBaton(tunnel);
      config.with(
          "observers: [{name: site-b, url: '%s', host: b, path: line-b}]".formatted(tunnel.url()));
      init();

      CliRun run = doctor();

      assertThat(found(run, "observer site-b"))
          .startsWith("is the same Baton as this sidecar itself")
          .contains("proves nothing");
      assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    }
  }

  @Test
  void saysThatTwoObserversAreOne() throws IOException {
    answerAsBaton(server);
    config.with(
        "observers: [{name: site-b, url: '%s', host: b, path: line-b},".formatted(server.url())
            + " {name: site-c, url: '%s', host: c, path: line-c}]"
                .formatted(server.url().toString().replace("127.0.0.1", "localhost")));
    init();

    CliRun run = doctor();

    assertThat(found(run, "observer site-b")).startsWith("answers");
    assertThat(found(run, "observer site-c")).startsWith("is the same Baton as site-b");
  }

  @Test
  void triesEveryObserver() throws IOException {
    answerAsBaton(server);
    config.with(
        "observers: [{name: site-b, url: '%s', host: b, path: line-b}, {name: site-c, url:"
                .formatted(server.url())
            + " 'http://127.0.0.1:%d', host: c, path: line-c}, {name: site-d, url:"
                .formatted(TestConfig.freePort())
            + " '%s/nothing', host: d, path: line-d}]".formatted(server.url()));
    init();

    CliRun run = doctor();

    assertThat(found(run, "observer site-b")).startsWith("answers; it watches 0 gateway(s)");
    assertThat(finding(run, "observer site-c").path("verdict").asText()).isEqualTo("warn");
    assertThat(found(run, "observer site-d")).startsWith("status 404");
    assertThat(run.code()).isZero();
  }

  @Test
  void saysThatAnObserverWantsAToken() throws IOException {
    server.answer("/v1/observations", 401, "{}");
    config.with(
        "observers: [{name: site-b, url: '%s', token-file: missing, host: b, path: line-b},"
                .formatted(server.url())
            + " {name: site-c, url: '%s/', host: c, path: line-c}]"
                .formatted(server.url().toString().replace("127.0.0.1", "localhost")));
    init();

    CliRun run = doctor();

    assertThat(found(run, "observer site-b")).contains("there is no such file");
    assertThat(finding(run, "observer site-b").path("verdict").asText()).isEqualTo("fail");
    assertThat(finding(run, "observer site-c").path("remedy").asText()).contains("token-file");
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
