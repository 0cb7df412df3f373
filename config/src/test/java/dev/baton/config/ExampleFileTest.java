package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExampleFileTest {

  private static final Path EXAMPLE = Path.of("src/main/resources/baton.example.yaml");

  @Test
  void loadsAsItIsAndSignsNothing() {
    BatonConfig config = ConfigLoader.load(EXAMPLE, Map.of());
    assertThat(config.signing()).isFalse();
    assertThat(config.network().name()).isEqualTo("hoodi");
    assertThat(config.beacon().quorum()).isEqualTo(1);
    assertThat(config.beacon().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.timing()).isEqualTo(new Timing(4, 2, 2));
    assertThat(config.groups().get(0).gateways()).isEqualTo(List.of("alpha"));
  }

  @Test
  void showsEveryKeyThatTheLoaderKnows() {
    String text = TextFile.read(EXAMPLE, ConfigLoader.LARGEST);
    assertThat(Catalogue.read().entries())
        .hasSizeGreaterThan(40)
        .allSatisfy(
            entry ->
                assertThat(text)
                    .containsPattern("(?m)^[ #-]*" + Pattern.quote(entry.name()) + ":"));
  }

  @Test
  void loadsWithoutItsCommentSignsToo() {
    String text = TextFile.read(EXAMPLE, ConfigLoader.LARGEST);
    String full =
        text.replaceAll("(?m)^( *)# (authorization-file|api-key-file|public-keys|url): ", "$1$2: ")
            .replace("keystores: []", "keystores:")
            .replace("signers: []", "signers:")
            .replaceAll("(?m)^  #  (- |  )(?=[a-z])", "    $1")
            .replaceAll("(?m)^(execution-nodes|rollups|observers|slos|hooks): \\[]", "$1:")
            .replaceAll("(?m)^#  (- | {2,})(?=[a-z-])", "  $1")
            .replaceAll("(?m)^( *)# (control-url|stream-url|signer|max-consecutive): ", "$1$2: ")
            .replaceAll("(?m)^( *)# (heartbeat-key-file): ", "$1$2: ")
            .replace("canary: {}", "canary:")
            .replaceAll("(?m)^  #  (key-file|budget-per-day|rollup): ", "    $1: ")
            .replace("policy: failover", "policy: weighted")
            .replaceAll("(?m)^( *)# (weights|pin): ", "$1$2: ")
            .replace("rollups: [default]", "rollups: [base-one]");
    BatonConfig config = ConfigLoader.parse(EXAMPLE, full, Map.of(), Map.of());
    assertThat(config.keys().keystores()).hasSize(2);
    assertThat(config.keys().signers()).hasSize(3);
    assertThat(config.keys().publicKeys()).isPresent();
    assertThat(config.gateways().get(0).url()).isPresent();
    assertThat(config.gateways().get(0).signer())
        .isNotEqualTo(config.gateways().get(0).committer());
    assertThat(config.executionNodes()).hasSize(1);
    assertThat(config.rollups().get(0).nodes()).hasSize(2);
    assertThat(config.slos()).extracting(SloSettings::name).containsExactly("default", "strict");
    assertThat(config.groups().get(0).weights()).containsEntry("alpha", 3);
    assertThat(config.hooks()).hasSize(1);
    assertThat(config.monitor().canary()).isPresent();
    assertThat(config.relays().get(0).apiKeyFile()).isPresent();
    assertThat(config.beacon().nodes().get(0).authorizationFile()).isPresent();
  }

  @Test
  void comesBackTheSameFromItsEffectiveForm() {
    BatonConfig config = ConfigLoader.load(EXAMPLE, Map.of());
    assertThat(ConfigLoader.parse(EXAMPLE, config.effective(), Map.of(), Map.of()))
        .isEqualTo(config);
  }
}
