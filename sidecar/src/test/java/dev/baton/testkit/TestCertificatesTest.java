package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCertificatesTest {

  @TempDir private Path folder;

  @Test
  void issuesWhatOnlyItsOwnAuthorityVouchesFor() throws Exception {
    TestCertificates one = TestCertificates.in(folder, "one");
    TestCertificates other = TestCertificates.in(folder, "other");
    X509Certificate server = read(one.server("localhost").certificate());

    server.checkValidity();
    server.verify(read(one.authority()).getPublicKey());
    assertThatExceptionOfType(SignatureException.class)
        .isThrownBy(() -> server.verify(read(other.authority()).getPublicKey()));
    assertThat(server.getSubjectAlternativeNames()).hasSize(2);
  }

  @Test
  void theExpiredOnesAreExpired() throws Exception {
    TestCertificates authority = TestCertificates.in(folder);
    read(authority.client("a").certificate()).checkValidity();

    for (TestCertificates.Pem pem :
        new TestCertificates.Pem[] {authority.expiredClient("a"), authority.expiredServer("a")}) {
      X509Certificate expired = read(pem.certificate());
      expired.verify(read(authority.authority()).getPublicKey());
      assertThatExceptionOfType(CertificateExpiredException.class)
          .isThrownBy(expired::checkValidity);
    }
  }

  private static X509Certificate read(Path file) throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
