package dev.baton.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.testkit.TestCertificates;
import dev.baton.testkit.TestCertificates.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys in files, in every form that is in use, and what is said of others. */
class PemFileTest {

  @TempDir private Path folder;

  private TestCertificates authority;

  @BeforeEach
  void makeAuthority() {
    authority = TestCertificates.in(folder);
  }

  @Test
  void readsAllCertificatesAndPassesOverWhatIsBetween() throws IOException {
    String one = Files.readString(authority.authority());
    Path file = write("chain.pem", "subject=CN = a\n" + one + "\nissuer: b\n" + one);

    assertThat(PemFile.certificates(file)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048", "EC, 256", "EC, 384", "Ed25519, 255"})
  void readsKeysInTheCommonForm(String algorithm, int size) throws Exception {
    KeyPair pair = pair(algorithm, size);

    assertThat(PemFile.privateKey(pem("PRIVATE KEY", pair.getPrivate().getEncoded())))
        .isEqualTo(pair.getPrivate());
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048, RSA PRIVATE KEY", "EC, 256, EC PRIVATE KEY"})
  void readsKeysInTheirOlderOwnForms(String algorithm, int size, String label) throws Exception {
    KeyPair pair = pair(algorithm, size);
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
    byte[] older =
        algorithm.equals("EC")
            ? new org.bouncycastle.asn1.sec.ECPrivateKey(
                    size,
                    ((java.security.interfaces.ECPrivateKey) pair.getPrivate()).getS(),
                    info.getPrivateKeyAlgorithm().getParameters())
                .getEncoded()
            : info.parsePrivateKey().toASN1Primitive().getEncoded();

    PrivateKey read = PemFile.privateKey(pem(label, older));

    assertThat(PrivateKeys.belongTogether(read, pair.getPublic())).isTrue();
  }

  @Test
  void refusesAKeyOfAnotherCertificate() {
    Pem one = authority.client("one");
    Pem other = authority.client("other");

    assertThatThrownBy(() -> ClientTls.SYSTEM.withIdentity(one.certificate(), other.key()))
        .isInstanceOf(TlsFileException.class)
        .hasMessageContaining(other.key().toString())
        .hasMessageContaining(one.certificate().toString());
  }

  @Test
  void namesTheFileThatIsNotThere() {
    Path missing = folder.resolve("missing.pem");

    assertThatThrownBy(() -> ClientTls.pinned(missing))
        .isInstanceOf(TlsFileException.class)
        .hasMessage(missing + ": is not a file, or is not there; correct the path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
      })
  void namesTheFileThatHasNoCertificate(String content) {
    Path file = write("bad.pem", content);

    assertThatThrownBy(() -> ClientTls.pinned(file))
        .isInstanceOf(TlsFileException.class)
        .hasMessageStartingWith(file + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "PRIVATE KEY, U0VDUkVU, cannot be read",
    "EC PRIVATE KEY, U0VDUkVU, cannot be read",
    "PRIVATE KEY, U0VDUkVUx, is not base64",
    "ENCRYPTED PRIVATE KEY, U0VDUkVU, openssl pkey",
    "CERTIFICATE, U0VDUkVU, has no key"
  })
  void saysWhatIsWrongWithAKeyAndNothingOfIt(String label, String base64, String words) {
    Path file =
        write("key.pem", "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label);

    assertThatThrownBy(() -> PemFile.privateKey(file))
        .isInstanceOf(TlsFileException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(words)
        .hasMessageNotContaining("U0VDUkVU")
        .hasMessageNotContaining("SECRET")
        .hasNoCause();
  }

  private static KeyPair pair(String algorithm, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  private Path pem(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return write(
        "some.pem", "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
  }

  private Path write(String name, String content) {
    try {
      return Files.write(folder.resolve(name), content.getBytes(US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
