package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a list of validators makes of a sidecar that never comes to an end with it. */
@Timeout(60)
class PoolClientTest {

  private static final String PATH = "/admin/v1/validators";

  @TempDir Path folder;
  private CannedServer sidecar;
  private TestConfig config;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new CannedServer();
    config = new TestConfig(folder).adminPort(sidecar.port());
    Files.createDirectory(config.dataDir());
    TokenFile.create(config.dataDir().resolve("admin.token"));
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  private void assertThatItGivesUpAfter(int pages, String page) {
    sidecar.answer(PATH, 200, page);
    CliRun run = CliRun.of("validators", "list", "-c", config.write());
    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("is it another version?");
    assertThat(sidecar.asked()).hasSize(pages);
  }

  @Test
  void aPageThatLeadsToItselfEndsIt() {
    assertThatItGivesUpAfter(2, "{\"data\":[{}],\"next_cursor\":\"again\"}");
  }

  @Test
  void anEmptyPageThatLeadsOnEndsIt() {
    assertThatItGivesUpAfter(1, "{\"data\":[],\"next_cursor\":\"on\"}");
  }
}
