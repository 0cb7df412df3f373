package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ChainSpec;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.testkit.FakeCommitBoost;
import dev.baton.testkit.FakeDirk;
import dev.baton.testkit.FakeWeb3Signer;
import dev.baton.testkit.TestCertificates;
import dev.baton.testkit.TokenCheck;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Three signers that a sidecar finds in its configuration, each with a third of its keys. */
final class RemoteSigners implements Scenario.Overrides, AutoCloseable {

  private static final String MODULE = "BATON";
  private static final String SECRET = "a secret that two programs share";

  private static final String KEYSTORES =
      "  keystores:\n    - {path: keys, passwords: password.txt}\n";

  private final Vertx vertx = Vertx.vertx();
  private final FakeCommitBoost commitBoost;
  private final FakeWeb3Signer web3Signer;
  private final FakeDirk dirk;
  private final TestCertificates certificates;

  /** Starts them; they have no keys yet. */
  RemoteSigners(DevnetSettings settings, Path temporary) throws Exception {
    // Every devnet of these settings has this chain.
    ChainSpec spec = new Devnet(vertx, settings).chain().spec();
    SigningNetwork network = new SigningNetwork(spec.genesisForkVersion(), spec.chainId());
    certificates = TestCertificates.in(temporary);
    commitBoost =
        new FakeCommitBoost(
            vertx,
            network,
            new HttpServerOptions(),
            new TokenCheck(MODULE, SECRET, InstantSource.system()),
            settings.signing().signingId());
    web3Signer = new FakeWeb3Signer(vertx, network, new HttpServerOptions());
    dirk =
        FakeDirk.start(
            vertx, certificates, certificates.server("localhost"), new CommitBoostScheme(network));
  }

  FakeCommitBoost commitBoost() {
    return commitBoost;
  }

  /** Whose keys are with Commit-Boost, of all that a devnet has for us. */
  static Set<BlsPublicKey> ofCommitBoost(Devnet devnet) {
    return third(devnet, 0).stream().map(BlsSecretKey::publicKey).collect(Collectors.toSet());
  }

  private static List<BlsSecretKey> third(Devnet devnet, int number) {
    List<BlsSecretKey> all = devnet.owned();
    int size = all.size() / 3;
    return all.subList(number * size, number == 2 ? all.size() : (number + 1) * size);
  }

  @Override
  public Map<String, String> of(Devnet devnet) {
    return Map.of();
  }

  /** The keystores give way to the signers. */
  @Override
  public void prepare(DemoFolder folder, Devnet devnet) {
    try {
      rewrite(folder.data().resolveSibling("baton.yaml"), devnet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rewrite(Path config, Devnet devnet) throws IOException {
    commitBoost.add(third(devnet, 0));
    web3Signer.add(third(devnet, 1));
    int number = 0;
    for (BlsSecretKey key : third(devnet, 2)) {
      dirk.holds("Wallet/validator " + number++, key);
    }
    Path secret = config.resolveSibling("jwt.txt");
    Files.writeString(secret, SECRET);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    String yaml = Files.readString(config);
    assertThat(yaml).contains(KEYSTORES);
    Files.writeString(config, yaml.replace(KEYSTORES, signers()));
  }

  private String signers() {
    TestCertificates.Pem client = certificates.client("baton");
    return """
          signers:
            - {name: boost, kind: commit-boost, url: '%s', timeout: 500ms, module-id: %s, jwt-secret-file: jwt.txt}
            - {name: web3, kind: web3signer, url: '%s', timeout: 500ms}
            - name: vault
              kind: dirk
              urls: ['%s']
              timeout: 500ms
              accounts: [Wallet]
              server-certificate: '%s'
              client-certificate: '%s'
              client-key: '%s'
        """
        .formatted(
            commitBoost.uri(),
            MODULE,
            web3Signer.uri(),
            dirk.url(),
            certificates.authority(),
            client.certificate(),
            client.key());
  }

  @Override
  public void close() {
    vertx.close().await(); // With all servers on it.
  }
}
