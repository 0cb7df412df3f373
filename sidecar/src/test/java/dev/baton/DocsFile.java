package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that is generated from the code. */
public final class DocsFile {

  private static final Path DOCS = Path.of("..", "docs");

  private DocsFile() {}

  /** Fails if the page is not what the code says, or writes it with -Dbaton.docs=write. */
  public static void assertGenerated(String name, String content) {
    Path file = DOCS.resolve(name);
    try {
      if ("write".equals(System.getProperty("baton.docs"))) {
        Files.writeString(file, content);
      }
      String written = Files.exists(file) ? Files.readString(file) : "";
      assertThat(written)
          .as("docs/" + name + " is generated; run mvn test with -Dbaton.docs=write to renew it")
          .isEqualTo(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
