package dev.baton.config;

import static dev.baton.config.Configs.LEAST;
import static dev.baton.config.Configs.load;
import static dev.baton.config.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreSourceTest {

  @Test
  void isPlainUnlessALayoutIsNamed() {
    assertThat(read("path: keys, passwords: secrets", Map.of()).layout())
        .isEqualTo(KeystoreLayout.PLAIN);
  }

  @ParameterizedTest
  @CsvSource({"lighthouse,LIGHTHOUSE", "teku,TEKU", "nimbus,NIMBUS", "lodestar,LODESTAR"})
  void knowsWhereAClientKeepsItsPasswords(String word, KeystoreLayout layout) {
    KeystoreSource source = read("path: data, layout: " + word, Map.of());
    assertThat(source.layout()).isEqualTo(layout);
    assertThat(source.passwords()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "prysm", "lodestar-import"})
  void asksForPasswordsThatTheLayoutDoesNotHold(String layout) {
    assertThat(problems(keystores("path: data, layout: " + layout)))
        .containsExactly(
            "keys.keystores[0].passwords: is missing; with layout "
                + layout
                + " it must be the path of a file or folder with the passwords (line 3)");
  }

  @Test
  void takesAPasswordFromTheFolderThatSystemdNames() {
    String source = "path: keys, passwords: '${CREDENTIALS_DIRECTORY}/pass'";
    assertThat(read(source, Map.of("CREDENTIALS_DIRECTORY", "/run/credentials/b@1.service/")))
        .extracting(s -> s.passwords().orElseThrow())
        .isEqualTo(Path.of("/run/credentials/b@1.service/pass"));
  }

  @Test
  void takesItFromTheFolderOfBatonsOwnUnitInACommandThatSystemdDidNotStart() {
    String source = "path: keys, passwords: '${CREDENTIALS_DIRECTORY}/pass'";
    assertThat(read(source, Map.of()).passwords())
        .contains(Path.of("/run/credentials/baton.service/pass"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${CREDENTIALS_DIRECTORY}/../other.service/pass",
        "${CREDENTIALS_DIRECTORY}/",
        "${CREDENTIALS_DIRECTORY}",
        "${CREDENTIALS_DIRECTORY}pass",
        "${HOME}/pass",
        "/x/${CREDENTIALS_DIRECTORY}/pass"
      })
  void replacesNothingElse(String path) {
    assertThat(problems(keystores("path: keys, passwords: '" + path + "'")))
        .singleElement()
        .asString()
        .startsWith("keys.keystores[0].passwords: must be the path of a file or folder: ")
        .contains("${CREDENTIALS_DIRECTORY}");
  }

  private static KeystoreSource read(String source, Map<String, String> environment) {
    return load(keystores(source), environment).keys().keystores().get(0);
  }

  private static String keystores(String source) {
    return LEAST + "keys: {keystores: [{" + source + "}]}";
  }
}
