package dev.baton.signer.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.ClientTls;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.KeyBackendContract;
import dev.baton.testkit.FakeSignerServer;
import dev.baton.testkit.SignerFaults.Fault;
import dev.baton.testkit.TestCertificates;
import dev.baton.testkit.TestCertificates.Pem;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a backend that asks over HTTP talks to, and what it is known by there. */
public abstract class HttpSignerTlsContract extends KeyBackendContract {

  protected static final String NAME = "signer-1";

  protected final VirtualTime time = new VirtualTime(Instant.ofEpochSecond(1_800_000_000));
  protected HttpServerOptions serverOptions = new HttpServerOptions();
  protected ClientTls tls = ClientTls.SYSTEM;
  protected Duration timeout = Duration.ofSeconds(8);
  private @Nullable FakeSignerServer server;

  /** A server without keys. */
  protected abstract FakeSignerServer serve(Root signingId);

  /** The backend that asks it. */
  protected abstract KeyBackend connect(SignerEndpoint endpoint);

  @Override
  protected final KeyBackend open(Root signingId, List<BlsSecretKey> keys) {
    FakeSignerServer started = serve(signingId);
    started.add(keys);
    server = started;
    return connectTo(started.uri());
  }

  /** The one that was opened last. */
  protected final FakeSignerServer server() {
    return Objects.requireNonNull(server);
  }

  protected final KeyBackend connectTo(URI uri) {
    return connect(new SignerEndpoint(NAME, uri, timeout, tls));
  }

  @Override
  protected void breakListing() {
    server().faults().add(Fault.BAD_GATEWAY);
  }

  @Override
  protected void breakSigning() {
    server().faults().clear();
    server().faults().add(Fault.REPEATS_ITS_REQUEST);
  }

  protected final SignableMessage probe() {
    return SignableMessage.probe(key(1).publicKey(), terms(0));
  }

  @Test
  void talksToTheServerWhoseCertificateIsPinned(@TempDir Path folder) {
    TestCertificates authority = TestCertificates.in(folder);
    speakTls(authority.server("localhost"), authority.authority());

    KeyBackend backend = ready(root(0x22), key(1));

    assertThat(loop.run(() -> backend.sign(probe()))).isNotNull();
  }

  @Test
  void showsAServerItsOwnCertificate(@TempDir Path folder) {
    TestCertificates authority = TestCertificates.in(folder);
    Pem client = authority.client("baton");
    speakTls(authority.server("localhost"), authority.authority());
    serverOptions
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustOptions(new PemTrustOptions().addCertPath(authority.authority().toString()));

    RefusedException without = loop.refusal(open(root(0x22), List.of(key(1)))::refresh);
    assertRefused(without, Reason.SIGNER_UNREACHABLE);
    assertThat(without).hasMessageContaining("wants a client certificate");

    tls = tls.withIdentity(client.certificate(), client.key());
    assertThat(ready(root(0x22), key(1)).keys()).hasSize(1);
  }

  @Test
  void refusesAnExpiredCertificateBeforeAnythingIsSent(@TempDir Path folder) {
    TestCertificates authority = TestCertificates.in(folder);
    speakTls(authority.expiredServer("localhost"), authority.authority());

    RefusedException refused = loop.refusal(open(root(0x22), List.of(key(1)))::refresh);

    assertRefused(refused, Reason.SIGNER_UNREACHABLE);
    assertThat(refused).hasMessageContaining("has expired");
    assertThat(server().requests()).isEmpty();
  }

  @Test
  void refusesACertificateThatWasChanged(@TempDir Path folder) {
    TestCertificates authority = TestCertificates.in(folder);
    Pem pinned = authority.server("localhost");
    speakTls(authority.server("localhost"), pinned.certificate());

    RefusedException refused = loop.refusal(open(root(0x22), List.of(key(1)))::refresh);

    assertRefused(refused, Reason.SIGNER_UNREACHABLE);
    assertThat(refused).hasMessageContaining("is not the one in server-certificate");
    assertThat(server().requests()).isEmpty();
  }

  private void speakTls(Pem certificate, Path trusted) {
    serverOptions
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(certificate.certificate().toString())
                .setKeyPath(certificate.key().toString()));
    tls = ClientTls.pinned(trusted);
  }

  protected static void assertRefused(Throwable failure, Reason reason) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(NAME);
  }
}
