package dev.baton.signer;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.config.ClientCertificate;
import dev.baton.config.SignerSettings;
import dev.baton.signer.dirk.DirkSigner;
import dev.baton.signer.dirk.wire.DirkWire;
import dev.baton.testkit.FakeDirk;
import dev.baton.testkit.TestCertificates;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dirk signs in whatever domain it is told to: it is told one only. */
@Timeout(60)
class DirkFirewallTest {

  private static final int NETWORKS = 4;

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final OwnerLoop loop = new OwnerLoop(vertx);
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("firewall-bls", 2);
  private final Random random = new Random(20_261_122);
  private final RandomMessages any = new RandomMessages(random);
  private final DomainCheck check = new DomainCheck(random, any.root());

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void everythingThatDirkIsAskedForIsInTheOneDomain() throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);
    for (int i = 0; i < NETWORKS; i++) {
      CommitBoostScheme scheme = any.scheme();
      BlsSecretKey key = any.key();
      SigningInfo terms = any.terms();
      FakeDirk dirk =
          FakeDirk.start(vertx, certificates, certificates.server("localhost"), scheme)
              .holds("Wallet/validator", key);
      KeyBackend backend = DirkSigner.of(vertx, settings(certificates, dirk), scheme, workers);
      loop.run(backend::refresh);
      Signers signers = new Signers(List.of(backend), scheme, workers);

      List<EveryPath.Signed> signed = new EveryPath(any, loop).through(signers, key, terms);

      for (EveryPath.Signed one : signed) {
        assertThat(
                BlsVerifier.verify(
                    key.publicKey(), scheme.signingRoot(one.message()).root(), one.signature()))
            .isTrue();
        assertThat(check.foreign(one.message(), scheme, one.signature())).isEmpty();
      }
      assertThat(dirk.wallets().asked())
          .hasSize(signed.size())
          .allMatch(asked -> domain(asked).equals(scheme.domain().bytes()))
          .allMatch(asked -> domain(asked).slice(0, 4).equals(Bytes.fromHex("6d6d6f43")));
    }
  }

  private static Bytes domain(DirkWire.SignRequest asked) {
    return Bytes.of(asked.getDomain().toByteArray());
  }

  private static SignerSettings.Dirk settings(TestCertificates certificates, FakeDirk dirk) {
    TestCertificates.Pem client = certificates.client("baton");
    return new SignerSettings.Dirk(
        "vault",
        Duration.ofSeconds(4),
        List.of(dirk.url()),
        List.of("Wallet"),
        certificates.authority(),
        new ClientCertificate(client.certificate(), client.key()));
  }
}
