package dev.baton.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.baton.testkit.TestCertificates.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate that both ends show and trust, made with the JDK's own tool. */
final class SelfSigned {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "bench";

  private SelfSigned() {}

  /** Its files in this folder; it is for localhost, and for the client "baton". */
  static Pem in(Path folder) throws Exception {
    Path store = folder.resolve("bench.p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                ALIAS,
                "-dname",
                "CN=baton",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("keytool.log")));
    }
    KeyStore opened = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return new Pem(
        write(
            folder.resolve("bench.crt"), "CERTIFICATE", opened.getCertificate(ALIAS).getEncoded()),
        write(
            folder.resolve("bench.key"),
            "PRIVATE KEY",
            opened.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
  }

  private static Path write(Path file, String what, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
  }
}
