package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/bad-input.md names the tests that hold its promises; they must be there. */
class BadInputPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

  @Test
  void namesOnlyTestsThatExist() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/bad-input.md"));
    Set<String> named =
        TEST.matcher(page)
            .results()
            .map(BadInputPageTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(existing()).containsAll(named);
  }

  private static String name(MatchResult match) {
    return match.group(1);
  }

  private static Set<String> existing() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String module : List.of("bls", "beacon-client", "config", "sidecar")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith("Test.java"))
            .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
      }
    }
    return names;
  }
}
