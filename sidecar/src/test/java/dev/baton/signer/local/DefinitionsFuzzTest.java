package dev.baton.signer.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.baton.bls.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Whatever Lighthouse's list holds: it is read, or refused by name, and no password gets out. */
class DefinitionsFuzzTest {

  private static final Path FILE = Path.of("validator_definitions.yml");

  @FuzzTest(maxDuration = "2m")
  void readsOrNamesTheFile(byte @NotNull [] bytes) {
    Findings findings = new Findings();
    try (Secret content = Secret.of(bytes.clone())) {
      DefinitionsFile.parse(FILE, content, findings)
          .forEach(each -> each.password().ifPresent(password -> password.secret().close()));
    } catch (KeyProblemException e) {
      assertThat(e.problem().file()).isEqualTo(FILE);
    }
    assertThat(findings.all().problems()).allMatch(problem -> problem.file().equals(FILE));
  }

  @FuzzTest(maxDuration = "2m")
  void leavesNothingBehindAPasswordsKey(byte @NotNull [] bytes) {
    try (Secret content = Secret.of(bytes.clone());
        BlankedYaml yaml = BlankedYaml.of(FILE, content)) {
      List<String> lines = List.of(yaml.blanked().split("\r\n|[\r\n]", -1));
      for (int line : yaml.lines()) {
        assertThat(lines.get(line - 1)).matches("(?s)[ -]*+[a-z_]+_password *: *");
      }
    } catch (KeyProblemException e) {
      assertThat(e.problem().file()).isEqualTo(FILE);
    }
  }

  /** What is read here must be what the library would have made of it. */
  @FuzzTest(maxDuration = "2m")
  void readsAPasswordAsTheLibraryDoes(byte @NotNull [] bytes) {
    String value = new String(bytes, UTF_8);
    if (value.codePoints().anyMatch(DefinitionsFuzzTest::isBreak)) {
      return;
    }
    try (Secret content = Secret.of(("k: " + value).getBytes(UTF_8))) {
      Optional<Secret> ours = YamlScalar.read(content, 2, content.size(), new YamlPlace(FILE, 1));
      Optional<ScalarNode> theirs = library("k: " + value);
      theirs.ifPresent(node -> requireSame(ours, node));
    } catch (KeyProblemException e) {
      assertThat(e.problem().file()).isEqualTo(FILE);
    }
  }

  private static void requireSame(Optional<Secret> ours, ScalarNode theirs) {
    if (ours.isPresent()) {
      try (Secret secret = ours.get()) {
        String text = secret.copied(copy -> new String(copy, UTF_8));
        assertThat(text).isEqualTo(theirs.getValue());
      }
    } else {
      assertThat(theirs.getScalarStyle()).isEqualTo(ScalarStyle.PLAIN);
      assertThat(theirs.getValue().toLowerCase(java.util.Locale.ROOT)).isIn("", "~", "null");
    }
  }

  private static Optional<ScalarNode> library(String document) {
    try {
      MappingNode root = (MappingNode) new Yaml().compose(new java.io.StringReader(document));
      return Optional.of((ScalarNode) root.getValue().get(0).getValueNode());
    } catch (YAMLException e) {
      return Optional.empty();
    }
  }

  /** What YAML 1.1 takes for the end of a line, and 1.2 does not. */
  private static boolean isBreak(int point) {
    return point == '\n' || point == '\r' || point == 0x85 || point == 0x2028 || point == 0x2029;
  }
}
