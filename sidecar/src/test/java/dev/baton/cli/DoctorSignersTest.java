package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.testkit.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What doctor says of the files that signers elsewhere need. */
class DoctorSignersTest extends DoctorFixture {

  private TestCertificates authority;

  @BeforeEach
  void issue() throws IOException {
    authority = TestCertificates.in(folder);
    init();
  }

  @Test
  void saysHowLongCertificatesLastAndWhoCanReadTheKey() throws IOException {
    TestCertificates.Pem client = authority.client("baton");
    mode(client.key(), "rw-------");

    CliRun run = doctorOn(dirk(client).write());

    assertThat(finding(run, name(client.certificate())).path("found").asText()).contains("20");
    assertThat(verdict(run, client.key())).isEqualTo("ok");
  }

  @Test
  void namesACertificateThatHasExpired() throws IOException {
    TestCertificates.Pem client = authority.expiredClient("baton");
    mode(client.key(), "rw-------");

    CliRun run = doctorOn(dirk(client).write());

    JsonNode expired = finding(run, name(client.certificate()));
    assertThat(expired.path("verdict").asText()).isEqualTo("fail");
    assertThat(expired.path("found").asText()).contains("has expired at 20");
    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
  }

  @Test
  void refusesAPrivateKeyThatEveryoneCanRead() throws IOException {
    TestCertificates.Pem client = authority.client("baton");
    mode(client.key(), "rw-r--r--");

    CliRun run = doctorOn(dirk(client).write());

    assertThat(verdict(run, client.key())).isEqualTo("fail");
    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
  }

  @Test
  void namesAFileThatIsNoCertificateAndASecretThatIsMissing() throws IOException {
    Path nothing = Files.writeString(folder.resolve("nothing.pem"), "hello");
    String signers =
        "keys: {signers: [{name: cb, kind: commit-boost, url: 'https://127.0.0.1:1',"
            + " server-certificate: nothing.pem, module-id: M, jwt-secret-file: jwt}]}";

    CliRun run = doctorOn(config.with(signers).write());

    assertThat(finding(run, "signer cb nothing.pem").path("found").asText())
        .contains(nothing.toString());
    assertThat(finding(run, "signer cb jwt").path("found").asText()).contains("no such file");
  }

  private TestConfig dirk(TestCertificates.Pem client) {
    return config.with(
        "keys: {signers: [{name: dirk, kind: dirk, urls: ['https://127.0.0.1:1'], accounts: [W],"
            + " server-certificate: '%s', client-certificate: '%s', client-key: '%s'}]}"
                .formatted(authority.authority(), client.certificate(), client.key()));
  }

  private static String name(Path file) {
    return "signer dirk " + file.getFileName();
  }

  private static String verdict(CliRun run, Path file) {
    return finding(run, name(file)).path("verdict").asText();
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
