package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/signers.md is copied from: what it shows must load, and it must show everything. */
class SignersPageTest {

  private static final Path PAGE = Path.of("../docs/signers.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(keys:\n.*?)```");

  @Test
  void showsOnlyWhatLoads() throws IOException {
    List<String> examples = examples();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
    for (String example : examples) {
      KeySettings keys = Configs.load(Configs.LEAST + example).keys();
      assertThat(keys.keystores().size() + keys.signers().size()).as(example).isPositive();
    }
  }

  @Test
  void showsEveryKindOfSigner() throws IOException {
    Set<Class<?>> shown =
        examples().stream()
            .flatMap(example -> Configs.load(Configs.LEAST + example).keys().signers().stream())
            .map(SignerSettings::getClass)
            .collect(Collectors.toSet());
    assertThat(shown).containsExactlyInAnyOrder(SignerSettings.class.getPermittedSubclasses());
  }

  @Test
  void explainsEveryLayout() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> words =
        Arrays.stream(KeystoreLayout.values())
            .map(layout -> layout.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.toSet());
    assertThat(words).allSatisfy(word -> assertThat(page).contains("| `" + word + "` |"));
  }

  private static List<String> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(PAGE))
        .results()
        .map(SignersPageTest::first)
        .collect(Collectors.toList());
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }
}
