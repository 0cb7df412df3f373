package dev.baton.http;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.testkit.TestCertificates;
import dev.baton.testkit.TestCertificates.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the client trusts, what it is known by, and how it says what went wrong. */
class TlsTest {

  private static final HttpLimits LIMITS =
      HttpLimits.DEFAULTS.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private TestCertificates authority;

  @BeforeEach
  void makeAuthority() {
    authority = TestCertificates.in(folder);
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void trustsThePinnedAuthority(String version) {
    HttpServerOptions options =
        tls(authority.server("localhost")).setEnabledSecureTransportProtocols(Set.of(version));

    assertThat(ask(options, ClientTls.pinned(authority.authority()))).isEqualTo("hello");
  }

  @Test
  void trustsThePinnedCertificateWhateverItsName() {
    Pem other = authority.server("signer.example");

    assertThat(ask("localhost", tls(other), ClientTls.pinned(other.certificate())))
        .isEqualTo("hello");
  }

  @Test
  void holdsTheAuthoritysServersToTheirNames() {
    Pem other = authority.server("signer.example");

    assertThatThrownBy(() -> ask("localhost", tls(other), ClientTls.pinned(authority.authority())))
        .hasMessageContaining("is not for this host");
  }

  @Test
  void refusesACertificateThatIsNotThePinnedOne() {
    Pem before = authority.server("localhost");
    Pem after = authority.server("localhost");

    assertThatThrownBy(() -> ask(tls(after), ClientTls.pinned(before.certificate())))
        .isInstanceOfSatisfying(
            HttpFailure.class, e -> assertThat(e.kind()).isEqualTo(HttpFailure.Kind.UNREACHABLE))
        .hasMessageContaining("is not the one in server-certificate");
  }

  @Test
  void refusesAnotherAuthoritysServerOfTheSameName() {
    TestCertificates another = TestCertificates.in(folder, "another");

    assertThatThrownBy(
            () -> ask(tls(another.server("localhost")), ClientTls.pinned(authority.authority())))
        .hasMessageContaining("nor issued by it");
  }

  @Test
  void refusesAnExpiredCertificatePinnedOrNot() {
    Pem expired = authority.expiredServer("localhost");

    assertThatThrownBy(() -> ask(tls(expired), ClientTls.pinned(expired.certificate())))
        .hasMessageContaining("has expired")
        .hasMessageContaining("renew it");
    assertThatThrownBy(() -> ask(tls(expired), ClientTls.pinned(authority.authority())))
        .hasMessageContaining("has expired");
  }

  @Test
  void refusesAnExpiredAuthority() {
    TestCertificates old = TestCertificates.expiredIn(folder, "old");

    assertThatThrownBy(() -> ask(tls(old.server("localhost")), ClientTls.pinned(old.authority())))
        .hasMessageContaining("has expired");
  }

  @Test
  void takesAnyOfSeveralPinnedCertificates() throws IOException {
    Pem before = authority.expiredServer("localhost");
    Pem after = authority.server("localhost");
    Path both = folder.resolve("both.pem");
    Files.writeString(
        both, Files.readString(before.certificate()) + Files.readString(after.certificate()));

    assertThat(ask(tls(after), ClientTls.pinned(both))).isEqualTo("hello");
  }

  @Test
  void saysThatNobodyVouchesForACertificateWhenNoneIsPinned() {
    assertThatThrownBy(() -> ask(tls(authority.server("localhost")), ClientTls.SYSTEM))
        .hasMessageContaining("no authority that Java knows")
        .hasMessageContaining("server-certificate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void showsItsCertificateToAServerThatAsks(String version) {
    Pem client = authority.client("baton");
    ClientTls tls =
        ClientTls.pinned(authority.authority()).withIdentity(client.certificate(), client.key());

    assertThat(ask(mutual(version), tls)).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void saysThatTheServerWantsACertificate(String version) {
    assertThatThrownBy(() -> ask(mutual(version), ClientTls.pinned(authority.authority())))
        .hasMessageContaining("wants a client certificate")
        .hasMessageContaining("client-certificate and client-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void saysThatTheServerRefusesItsCertificate(String version, @TempDir Path elsewhere) {
    Pem stranger = TestCertificates.in(elsewhere, "strangers").client("baton");
    Pem expired = authority.expiredClient("baton");
    ClientTls trusted = ClientTls.pinned(authority.authority());

    assertThatThrownBy(
            () ->
                ask(mutual(version), trusted.withIdentity(stranger.certificate(), stranger.key())))
        .hasMessageContaining("refused our client certificate")
        .hasMessageContaining("have the server know it");
    assertThatThrownBy(
            () -> ask(mutual(version), trusted.withIdentity(expired.certificate(), expired.key())))
        .hasMessageContaining("refused our client certificate")
        .hasMessageContaining("it expired on");
  }

  @Test
  void saysThatTheServerSpeaksNoTls() {
    assertThatThrownBy(() -> ask(new HttpServerOptions(), ClientTls.pinned(authority.authority())))
        .hasMessageContaining("does not speak TLS");
  }

  private HttpServerOptions mutual(String version) {
    return tls(authority.server("localhost"))
        .setEnabledSecureTransportProtocols(Set.of(version))
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustOptions(new PemTrustOptions().addCertPath(authority.authority().toString()));
  }

  private static HttpServerOptions tls(Pem server) {
    return new HttpServerOptions()
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(server.certificate().toString())
                .setKeyPath(server.key().toString()));
  }

  private String ask(HttpServerOptions options, ClientTls tls) {
    return ask("127.0.0.1", options, tls);
  }

  private String ask(String host, HttpServerOptions options, ClientTls tls) {
    int port =
        await(
                vertx
                    .createHttpServer(options)
                    .requestHandler(r -> r.response().end("hello"))
                    .listen(0, "127.0.0.1"))
            .actualPort();
    URI uri = URI.create("https://" + host + ":" + port);
    BoundedHttpClient client = new BoundedHttpClient(vertx, uri, Optional.empty(), LIMITS, tls);
    return await(client.get("/")).words();
  }
}
