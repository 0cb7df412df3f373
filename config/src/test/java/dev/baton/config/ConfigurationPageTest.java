package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void saysWhatTheCodeReads() throws IOException {
    String page = ConfigurationPage.of(Catalogue.read());
    if ("write".equals(System.getProperty("baton.docs"))) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("run the build of this module once with -Dbaton.docs=write")
        .content()
        .isEqualTo(page);
  }
}
