package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.config.ClientCertificate;
import dev.baton.config.ConfigException;
import dev.baton.config.SignerSettings;
import dev.baton.schedule.VertxTimers;
import dev.baton.signer.KeyBackend;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.TestCertificates;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that signers elsewhere need, and who may read them. */
class SignerSecretsTest {

  private static final URI ANYWHERE = URI.create("https://127.0.0.1:1");
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @TempDir private Path folder = Path.of("");
  private final Vertx vertx = Vertx.vertx();
  private Path authority = Path.of("");
  private Path key = Path.of("");
  private Path token = Path.of("");
  private List<SignerSettings> all = List.of();

  @BeforeEach
  void write() throws IOException {
    TestCertificates certificates = TestCertificates.in(folder);
    TestCertificates.Pem client = certificates.client("baton");
    authority = certificates.authority();
    key = client.key();
    token = Files.writeString(folder.resolve("jwt.txt"), "t0ken\n");
    mode(token, "rw-------");
    ClientCertificate pair = new ClientCertificate(client.certificate(), key);
    all =
        List.of(
            new SignerSettings.CommitBoost(
                "boost", TIMEOUT, ANYWHERE, Optional.of(authority), "BATON", token),
            new SignerSettings.Web3Signer(
                "web3", TIMEOUT, ANYWHERE, Optional.of(authority), Optional.of(pair)),
            new SignerSettings.Dirk(
                "dirk", TIMEOUT, List.of(ANYWHERE), List.of("Wallet"), authority, pair));
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void makesOneOfEachKind() {
    assertThat(backends(all)).extracting(KeyBackend::name).containsExactly("boost", "web3", "dirk");
  }

  @Test
  void usesNoSecretThatEveryoneCanRead() throws IOException {
    mode(key, "rw-r--r--");
    mode(token, "rw-r--r--");
    for (SignerSettings one : all) {
      Path secret = one instanceof SignerSettings.CommitBoost ? token : key;
      assertThatThrownBy(() -> backends(List.of(one)))
          .as(one.kind())
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(secret + ": everyone on this machine can read");
    }
  }

  private List<KeyBackend> backends(List<SignerSettings> settings) {
    return new RemoteBackends(
            vertx,
            Fixtures.SCHEME,
            vertx.createSharedWorkerExecutor("test-bls", 1),
            new VertxTimers(vertx))
        .of(settings);
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
