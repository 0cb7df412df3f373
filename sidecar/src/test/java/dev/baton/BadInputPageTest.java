package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/bad-input.md} names tests that are there. */
class BadInputPageTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void everyTestThatThePageNamesIsThere() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/bad-input.md"));
    Set<String> named =
        Pattern.compile("`(\\w+Test)`")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(named).hasSizeGreaterThan(25);
    assertThat(tests()).containsAll(named);
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> tree =
        Stream.of("bls", "beacon-client", "config", "sidecar")
            .map(module -> ROOT.resolve(module).resolve("src/test/java"))
            .flatMap(BadInputPageTest::walk)) {
      return tree.map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.endsWith("Test.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  private static Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
