package dev.baton;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.config.ConfigException;
import dev.baton.config.ConfigLoader;
import dev.baton.config.SignerSettings;
import dev.baton.schedule.VertxTimers;
import dev.baton.signer.SigningVectors;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteBackendsTest {

  private static final String CONFIG =
      """
      network: hoodi
      beacon: {nodes: [{url: 'http://127.0.0.1:5052'}]}
      keys:
        signers:
          - {name: one, kind: commit-boost, url: 'http://127.0.0.1:1', module-id: B, jwt-secret-file: jwt}
          - {name: two, kind: web3signer, url: 'https://127.0.0.1:2', server-certificate: ca.pem}
          - {name: three, kind: web3signer, url: 'http://127.0.0.1:3'}
      """;

  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("remote-bls", 1);

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void namesEverySignerWhoseFilesCannotBeUsed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("baton.yaml"), CONFIG);
    List<SignerSettings> signers = ConfigLoader.load(file, Map.of()).keys().signers();
    RemoteBackends backends =
        new RemoteBackends(vertx, SigningVectors.HOODI, workers, new VertxTimers(vertx));

    assertThatThrownBy(() -> backends.of(signers))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("signer one: " + folder.resolve("jwt") + ": there is no such file")
        .hasMessageContaining("signer two: " + folder.resolve("ca.pem") + ": ")
        .hasMessageNotContaining("three");
  }
}
