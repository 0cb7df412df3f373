package dev.baton.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BatonConfig;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoFolderTest {

  private final Vertx vertx = Vertx.vertx();
  private final Devnet devnet = new Devnet(vertx, DevnetSettings.small(1));

  @BeforeEach
  void setUp() {
    devnet.start().await();
  }

  @AfterEach
  void tearDown() {
    devnet.close().await();
    vertx.close().await();
  }

  @Test
  void theFileSaysWhereTheSidecarIsFound() throws IOException {
    DemoPorts ports = DemoPorts.free();
    try (DemoFolder folder = DemoFolder.create(devnet)) {
      BatonConfig config = folder.configure(devnet, ports);
      assertThat(Set.of(ports.status(), ports.admin(), ports.metrics()))
          .hasSize(3)
          .doesNotContain(0);
      assertThat(config.api().admin().port()).isEqualTo(ports.admin());
      assertThat(folder.config()).isAbsolute();
      assertThat(config.dataDir()).isAbsolute().isEqualTo(folder.data());
    }
  }

  @Test
  void readsTheFileAnew() throws IOException {
    try (DemoFolder folder = DemoFolder.create(devnet)) {
      folder.configure(devnet);
      Files.writeString(
          folder.config(),
          Files.readString(folder.config()).replace("signing: on", "signing: off"));
      assertThat(folder.load().signing()).isFalse();
    }
  }
}
