package dev.baton.signer.dirk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.testkit.FakeDirk;
import dev.baton.testkit.FakeDirk.Fault;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.TestCertificates;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates, and connections that break or hang. */
class DirkConnectionTest {

  private static final BlsSecretKey KEY = Fixtures.key(1);
  private static final SignableMessage MESSAGE = DirkFixture.delegation(KEY.publicKey());

  @TempDir private Path folder;
  private DirkFixture fixture;

  @BeforeEach
  void start() {
    fixture = new DirkFixture(folder);
  }

  @AfterEach
  void stop() throws Exception {
    fixture.stop();
  }

  @Test
  void anExpiredServerIsNotTrusted() throws Exception {
    FakeDirk dirk = fixture.dirk(fixture.certificates().expiredServer("localhost"));

    fixture
        .assertRefused(Reason.SIGNER_UNREACHABLE, fixture.signer(dirk)::refresh)
        .hasMessageContaining("dirk localhost:" + dirk.port())
        .hasMessageContaining("expired");
  }

  @Test
  void aServerOfAnotherNameIsNotTrusted() throws Exception {
    FakeDirk dirk = fixture.dirk(fixture.certificates().server("elsewhere.example"));

    fixture
        .assertRefused(Reason.SIGNER_UNREACHABLE, fixture.signer(dirk)::refresh)
        .hasMessageContaining("certificate");
  }

  @Test
  void aServerOfAnotherAuthorityIsNotTrusted() throws Exception {
    FakeDirk dirk = fixture.dirk();
    TestCertificates other = TestCertificates.in(folder, "other");
    DirkSigner signer =
        fixture.signer(
            other.authority(), fixture.certificates().client("baton"), List.of(dirk.url()));

    fixture
        .assertRefused(Reason.SIGNER_UNREACHABLE, signer::refresh)
        .hasMessageContaining("certificate");
  }

  @Test
  void anExpiredOrForeignClientIsToldSo() throws Exception {
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    TestCertificates other = TestCertificates.in(folder, "other");

    for (TestCertificates.Pem client :
        List.of(fixture.certificates().expiredClient("baton"), other.client("baton"))) {
      DirkSigner signer = fixture.signer(client, List.of(dirk.url()));
      fixture
          .assertRefused(Reason.SIGNER_UNREACHABLE, signer::refresh)
          .hasMessageContaining("certificate");
    }
  }

  @Test
  void aClientThatDirkDoesNotKnowSeesNothing() throws Exception {
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    DirkSigner signer =
        fixture.signer(fixture.certificates().client("stranger"), List.of(dirk.url()));

    fixture.get(signer::refresh);

    assertThat(signer.keys()).isEmpty();
  }

  @Test
  void nobodyListening() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    DirkSigner signer =
        fixture.signer(
            fixture.certificates().client("baton"),
            List.of(URI.create("https://localhost:" + port)));

    fixture
        .assertRefused(Reason.SIGNER_UNREACHABLE, signer::refresh)
        .hasMessageContaining("dirk localhost:" + port + " does not answer");
  }

  @Test
  void aHalfClosedConnectionIsNoAnswer() throws Exception {
    HalfClosedServer server = new HalfClosedServer();
    DirkSigner signer =
        fixture.signer(
            fixture.certificates().client("baton"),
            List.of(URI.create("https://localhost:" + server.port())));

    fixture
        .assertRefused(Reason.SIGNER_UNREACHABLE, signer::refresh)
        .hasMessageContaining("dirk localhost:" + server.port());
    server.stop();
  }

  @Test
  void comesBackByItselfWhenDirkDoes() throws Exception {
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    DirkSigner signer = fixture.signer(dirk);
    fixture.get(signer::refresh);

    dirk.onSign(Fault.CLOSES);
    fixture.assertRefused(Reason.SIGNER_UNREACHABLE, () -> signer.sign(MESSAGE));
    dirk.onSign(Fault.NONE);

    assertThat(fixture.get(() -> signer.sign(MESSAGE))).isNotNull();
  }

  @Test
  void aThousandRequestsAtOnceShareOneConnection() throws Exception {
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    fixture.timeout(Duration.ofSeconds(15));
    DirkSigner signer = fixture.signer(dirk);
    fixture.get(signer::refresh);

    fixture.get(
        () -> {
          List<Future<?>> all = new ArrayList<>();
          for (int slot = 0; slot < 1000; slot++) {
            all.add(signer.sign(DirkFixture.delegation(KEY.publicKey(), slot)));
          }
          return Future.all(all).mapEmpty();
        });

    assertThat(dirk.wallets().asked()).hasSize(1000);
    assertThat(dirk.connections()).isEqualTo(1);
  }

  @Test
  void whatIsUnderWayEndsWhenItIsClosed() throws Exception {
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    DirkSigner signer = fixture.signer(dirk);
    fixture.get(signer::refresh);
    dirk.onSign(Fault.HANGS);

    fixture.assertRefused(
        Reason.SIGNER_UNREACHABLE,
        () -> {
          Future<?> signature = signer.sign(MESSAGE);
          return signer.close().compose(closed -> signature);
        });
  }
}
