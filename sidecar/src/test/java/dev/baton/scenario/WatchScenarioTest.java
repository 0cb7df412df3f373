package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.delegation.Standing;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetBeaconNode;
import dev.baton.devnet.DevnetGateway;
import dev.baton.devnet.DevnetRelay;
import dev.baton.devnet.DevnetServer;
import dev.baton.devnet.GatewayFault;
import dev.baton.devnet.HttpFault;
import dev.baton.monitor.evidence.EvidenceCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of gateways that do wrong, and of those that are not to blame, beside a sidecar. */
@RealTime
class WatchScenarioTest {

  /** Where the devnet's batches go. */
  private static final String INBOX = "0xff00000000000000000000000000000000031337";

  @Test
  void aGatewayThatDiesIsSuspendedAndItsUnsignedSlotsGoToTheNext() throws Exception {
    try (WatchScenario watch = WatchScenario.start(2, UnaryOperator.identity())) {
      Scenario scenario = watch.scenario();
      scenario.until(scenario.first().plus(2));
      assertThat(watch.decided(1, scenario.first())).isNotEmpty();
      watch.begin(GatewayFault.DIE, 1);
      Slot suspended = watch.untilStanding("alpha", Standing.SUSPENDED);
      int lead = scenario.times().lead();
      Slot beyond = suspended.plus(lead + 1L);
      scenario.until(beyond.plus(2));

      assertThat(watch.decided(1, suspended.plus(1))).hasSizeLessThanOrEqualTo(lead);
      for (Slot slot : scenario.owned(beyond, beyond.plus(1))) {
        assertThat(scenario.report(slot).gateway()).contains("beta");
      }
      scenario.outcome().assertConfirmedEverywhere(scenario.owned(beyond, beyond.plus(1)));
      scenario.outcome().assertNothingUnsound();
      assertThat(watch.standing("beta")).isEqualTo(Standing.TRUSTED);
    }
  }

  @Test
  void aGatewayThatContradictsItselfIsRevokedForGoodAndTheProofIsKept() throws Exception {
    try (WatchScenario watch = WatchScenario.start(2, UnaryOperator.identity())) {
      Scenario scenario = watch.scenario();
      scenario.until(scenario.first().plus(1));
      watch.begin(GatewayFault.EQUIVOCATE, 1);
      Slot revoked = watch.untilStanding("alpha", Standing.REVOKED);
      Path folder = scenario.folder().data().resolve("evidence");
      Scenario.until("the proof is kept", () -> !proofs(folder).isEmpty());
      byte[] proof = Files.readAllBytes(proofs(folder).get(0));
      Optional<Address> signer = Optional.of(watch.gateway(1).committer());
      assertThat(EvidenceCheck.check(proof, Optional.empty(), signer).isValid()).isTrue();
      watch.gateway(1).model().faults().clear();

      scenario.restart();
      assertThat(watch.standing("alpha")).isEqualTo(Standing.REVOKED);
      int lead = scenario.times().lead();
      scenario.until(watch.now().plus(lead + 2L));
      assertThat(watch.standing("alpha")).isEqualTo(Standing.REVOKED);
      assertThat(watch.decided(1, revoked.plus(1))).hasSizeLessThanOrEqualTo(lead);
      assertThat(watch.decided(2, revoked)).isNotEmpty();
      scenario.outcome().assertNothingUnsound();
    }
  }

  @Test
  void aGatewayThatStallsLeavesAProofOfTheSlotThatItMissed() throws Exception {
    try (WatchScenario watch = WatchScenario.startOn(2, WatchScenarioTest::withBatches)) {
      Scenario scenario = watch.scenario();
      scenario.until(scenario.first().plus(1));
      watch.begin(GatewayFault.STALL, 1);
      Path folder = scenario.folder().data().resolve("evidence");
      Scenario.until("a missed window is kept", () -> !proofs(folder).isEmpty());

      byte[] proof = Files.readAllBytes(proofs(folder).get(0));
      Optional<Address> committer = Optional.of(watch.gateway(1).committer());
      EvidenceCheck.Outcome outcome = EvidenceCheck.check(proof, Optional.empty(), committer);
      assertThat(outcome.result()).as(outcome.statement()).isEqualTo(EvidenceCheck.Result.HOLDS_IF);
      assertThat(outcome.kind()).contains("missed-window");
      assertThat(outcome.against().orElseThrow().delegate()).contains(watch.gateway(1).delegate());
    }
  }

  private static String withBatches(String yaml, Devnet devnet) {
    return yaml.replace(
            "  - name: devnet\n", "  - name: devnet\n    batch-inbox: '" + INBOX + "'\n")
        + "execution-nodes:\n  - {name: l1, url: '"
        + devnet.executionNode().url()
        + "'}\n";
  }

  @Test
  void nobodyIsPunishedForRelaysThatAreDownOrForANetworkThatIs() throws Exception {
    try (WatchScenario watch = WatchScenario.start(2, UnaryOperator.identity())) {
      Scenario scenario = watch.scenario();
      scenario.until(scenario.first().plus(2));
      hang(servers(scenario).filter(one -> isRelay(scenario, one)).toList(), scenario);
      hang(servers(scenario).toList(), scenario);
      scenario.until(watch.now().plus(3));

      assertThat(watch.standing("alpha")).isEqualTo(Standing.TRUSTED);
      assertThat(watch.standing("beta")).isEqualTo(Standing.TRUSTED);
      scenario.outcome().assertNothingUnsound();
    }
  }

  private static boolean isRelay(Scenario scenario, DevnetServer server) {
    return scenario.devnet().relays().stream().anyMatch(relay -> relay.server() == server);
  }

  private static Stream<DevnetServer> servers(Scenario scenario) {
    return Stream.of(
            scenario.devnet().beaconNodes().stream().map(DevnetBeaconNode::server),
            scenario.devnet().relays().stream().map(DevnetRelay::server),
            scenario.devnet().gateways().stream().map(DevnetGateway::server))
        .flatMap(servers -> servers);
  }

  /** For more slots than it takes until a gateway is suspended. */
  private static void hang(List<DevnetServer> servers, Scenario scenario)
      throws InterruptedException {
    servers.forEach(server -> server.begin(HttpFault.HANG));
    scenario.until(scenario.devnet().chain().slot().plus(5));
    servers.forEach(DevnetServer::end);
    scenario.until(scenario.devnet().chain().slot().plus(2));
  }

  private static List<Path> proofs(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("new")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
