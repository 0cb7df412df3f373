package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A certificate for 127.0.0.1 that is in no trust store, made by the JDK's own tool. */
final class SelfSigned {

  private static final String PASSWORD = "changeit";

  private SelfSigned() {}

  static HttpServerOptions serverOptions() {
    try {
      Path folder = Files.createTempDirectory("self-signed");
      Path store = folder.resolve("store.jks");
      generate(store);
      byte[] bytes = Files.readAllBytes(store);
      Files.delete(store);
      Files.delete(folder);
      return new HttpServerOptions()
          .setSsl(true)
          .setKeyCertOptions(
              new JksOptions()
                  .setValue(io.vertx.core.buffer.Buffer.buffer(bytes))
                  .setPassword(PASSWORD));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void generate(Path store) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool,
            "-genkeypair",
            "-keystore",
            store.toString(),
            "-storetype",
            "JKS",
            "-storepass",
            PASSWORD,
            "-keypass",
            PASSWORD,
            "-alias",
            "relay",
            "-keyalg",
            "EC",
            "-dname",
            "CN=relay",
            "-ext",
            "san=ip:127.0.0.1",
            "-validity",
            "2");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    assertThat(process.waitFor())
        .as(() -> new String(said, java.nio.charset.StandardCharsets.UTF_8))
        .isZero();
  }
}
