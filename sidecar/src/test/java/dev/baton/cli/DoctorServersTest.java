package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** What doctor says of beacon nodes and relays. */
class DoctorServersTest extends DoctorFixture {

  @Test
  void namesTheNodesThatAreNotWell() throws IOException {
    init();
    faults(0).syncing(true);
    faults(1).optimistic(true);

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(finding(run, name(0)).path("found").asText()).contains("still syncing");
    assertThat(finding(run, name(1)).path("found").asText()).contains("optimistic");
    assertThat(finding(run, name(2)).path("verdict").asText()).isEqualTo("ok");
    assertThat(finding(run, "quorum").path("verdict").asText()).isEqualTo("fail");
  }

  @Test
  void namesTheNodeOnAnotherChain() throws IOException {
    config.with(
        "chain: {genesis-validators-root: '%s'}"
            .formatted(devnet.chain().spec().genesisValidatorsRoot()));
    init();
    faults(1).otherChain(true);

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(finding(run, name(1) + " chain").path("verdict").asText()).isEqualTo("fail");
    assertThat(finding(run, name(0) + " chain").path("verdict").asText()).isEqualTo("ok");
  }

  @Test
  void saysWhichRouteTheDutiesComeFrom() throws IOException {
    init();
    faults(0).withoutV2(true);

    CliRun run = doctor();

    assertThat(finding(run, name(0) + " duties").path("found").asText())
        .contains("the v1 route with the root looked up");
  }

  @Test
  void saysThatOneNodeIsAQuorumOfOne() throws IOException {
    config = new TestConfig(folder).beaconNode(devnet.beaconNodes().get(0).url().toString());
    init();

    CliRun run = doctor();

    assertThat(run.code()).isZero();
    assertThat(finding(run, "quorum").path("verdict").asText()).isEqualTo("warn");
  }

  @Test
  void doesNotWaitForANodeThatHangs() throws IOException {
    init();
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String file =
          new TestConfig(folder)
              .beaconNode("http://127.0.0.1:" + silent.getLocalPort())
              .timeout("300ms")
              .write();

      CliRun run = doctorOn(file);

      assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
      assertThat(finding(run, "quorum").path("verdict").asText()).isEqualTo("fail");
      assertThat(finding(run, "clock").path("found").asText()).startsWith("not compared");
    }
  }

  @Test
  void findsTheDialectThatARelaySpeaks() throws IOException {
    config.with(relays("specification", "fabric"));
    init();

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(finding(run, "relay relay-0").path("remedy").asText())
        .isEqualTo("Set its dialect to fabric.");
    assertThat(finding(run, "relay relay-1").path("remedy").asText())
        .isEqualTo("Set its dialect to specification.");
  }

  @Test
  void namesARelayThatDoesNotAnswer() throws IOException {
    config.with(
        "relays: [{name: gone, url: 'http://127.0.0.1:%d', dialect: fabric}]"
            .formatted(TestConfig.freePort()));
    init();

    CliRun run = doctor();

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(finding(run, "relay gone").path("verdict").asText()).isEqualTo("fail");
  }
}
