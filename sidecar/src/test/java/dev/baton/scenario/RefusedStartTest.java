package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.Sidecar;
import dev.baton.beacon.ChainSpec;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigException;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.store.SqliteJournal;
import dev.baton.testkit.FakeWeb3Signer;
import dev.baton.testkit.SignerFaults.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can never work, or must never be, ends the start, before any slot is due. */
@Timeout(60)
class RefusedStartTest {

  private static final String KEYSTORES =
      "  keystores:\n    - {path: keys, passwords: password.txt}\n";

  private final Vertx vertx = Vertx.vertx();
  private final Devnet devnet = new Devnet(vertx, DevnetSettings.small(5));
  private DemoFolder folder;

  @BeforeEach
  void start() throws IOException {
    devnet.start().await();
    folder = DemoFolder.create(devnet);
    folder.configure(devnet);
  }

  @AfterEach
  void stop() throws IOException {
    devnet.close().await();
    vertx.close().await();
    folder.close();
  }

  @Test
  void aSignerThatSignsSomethingElse() throws IOException {
    try (FakeWeb3Signer signer = signer()) {
      signer.faults().add(Fault.WRONG_SIGNATURE);

      assertThat(refusal(KEYSTORES, elsewhere(signer)))
          .hasMessageContaining("w3s")
          .extracting(RefusedException::reason)
          .isEqualTo(Reason.SIGNER_LIES);
    }
    assertThat(devnet.relays()).allMatch(relay -> relay.received().isEmpty());
  }

  @Test
  void aDelegateKeyThatIsTheKeyOfAKeystore() throws IOException {
    assertThat(refusal(delegate(), validator()).reason()).isEqualTo(Reason.DELEGATE_IS_VALIDATOR);
  }

  @Test
  void aDelegateKeyThatASignerElsewhereHas() throws IOException {
    try (FakeWeb3Signer signer = signer()) {
      String yaml = Files.readString(folder.config());
      Files.writeString(folder.config(), yaml.replace(delegate(), validator()));

      assertThat(refusal(KEYSTORES, elsewhere(signer)).reason())
          .isEqualTo(Reason.DELEGATE_IS_VALIDATOR);
    }
  }

  @Test
  void aHookWithoutItsToken() throws Exception {
    Set<Thread> before = threads();
    String hook =
        "hooks: [{name: pager, kind: webhook, url: 'http://127.0.0.1:9/', token-file: none}]\n";
    BatonConfig config = changed("gateways:\n", hook + "gateways:\n");
    assertThatThrownBy(() -> Sidecar.start(vertx, config, "0", List.of()).await())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(folder.config().resolveSibling("none").toString());
    Scenario.until("threads gone", () -> before.containsAll(threads()));
  }

  @Test
  void aStartThatEndsEarlyLeavesNothingOpen() throws Exception {
    Set<Thread> before = threads();
    // Read after what was observed, and before anything that uses it is made.
    Files.writeString(folder.config().resolveSibling("heartbeat-key"), "0x12");
    BatonConfig config = changed("signing: on", "signing: off");
    assertThatThrownBy(() -> Sidecar.start(vertx, config, "0", List.of()).await())
        .hasMessageContaining("heartbeat-key");
    // SQLite takes it away when the file is closed.
    assertThat(folder.data().resolve("observations.db-wal")).doesNotExist();
    Scenario.until("threads gone", () -> before.containsAll(threads()));
    SqliteJournal.openOfAnyChain(folder.data()).close();
  }

  @Test
  void aStartThatEndsLateLeavesNothingOpen() throws Exception {
    Set<Thread> before = threads();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "metrics: {port: " + taken.getLocalPort() + "}";
      BatonConfig config = changed("metrics: {port: 0}", port);
      assertThatThrownBy(() -> Sidecar.start(vertx, config, "0", List.of()).await())
          .hasMessageContaining("api.metrics");
    }
    Scenario.until("threads gone", () -> before.containsAll(threads()));
    SqliteJournal.openOfAnyChain(folder.data()).close();
  }

  /** Those that a sidecar starts for itself. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("baton-"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private String delegate() {
    return devnet.gateways().get(0).delegate().toString();
  }

  private String validator() {
    return devnet.owned().get(0).publicKey().toHex();
  }

  private FakeWeb3Signer signer() {
    ChainSpec spec = devnet.chain().spec();
    SigningNetwork network = new SigningNetwork(spec.genesisForkVersion(), spec.chainId());
    FakeWeb3Signer signer = new FakeWeb3Signer(vertx, network, new HttpServerOptions());
    signer.add(devnet.owned());
    return signer;
  }

  private static String elsewhere(FakeWeb3Signer signer) {
    return "  signers:\n    - {name: w3s, kind: web3signer, url: '" + signer.uri() + "'}\n";
  }

  /** Of a start with one part of the configuration changed. */
  private RefusedException refusal(String part, String instead) throws IOException {
    BatonConfig config = changed(part, instead);
    return catchThrowableOfType(
        RefusedException.class, () -> Sidecar.start(vertx, config, "0", List.of()).await());
  }

  private BatonConfig changed(String part, String instead) throws IOException {
    Path file = folder.config();
    String yaml = Files.readString(file);
    assertThat(yaml).contains(part);
    Files.writeString(file, yaml.replace(part, instead));
    return ConfigLoader.load(file, Map.of());
  }
}
