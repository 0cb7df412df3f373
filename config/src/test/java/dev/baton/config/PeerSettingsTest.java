package dev.baton.config;

import static dev.baton.config.Configs.LEAST;
import static dev.baton.config.Configs.load;
import static dev.baton.config.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other Batons that observe, and who may read what this one observed. */
class PeerSettingsTest {

  private static final String PEER =
      LEAST
          + "observers: [{name: b, url: 'https://b.example', token-file: t, host: site-b, path: l}]\n";

  private static String with(String old, String other) {
    return PEER.replace(old, other);
  }

  @Test
  void withoutAnyThereIsNone() {
    assertThat(load(LEAST).observers()).isEmpty();
    assertThat(load(LEAST).api().status().observerTokenFile()).isEmpty();
  }

  @Test
  void hasATokenOnlyIfOneIsNamed() {
    assertThat(load(PEER).observers().get(0).tokenFile()).contains(Path.of("/etc/baton/t"));
    assertThat(load(with("token-file: t, ", "")).observers().get(0).tokenFile()).isEmpty();
  }

  @Test
  void mayBeAtTheEndOfATunnel() {
    assertThat(load(with("https://b.example", "http://127.0.0.1:18561")).observers()).hasSize(1);
  }

  @Test
  void isNotAskedOverALineThatAnyoneCanChange() {
    assertThat(problems(with("https", "http")))
        .singleElement()
        .asString()
        .startsWith("observers[0].url: must be https, or on loopback");
  }

  @ParameterizedTest
  @CsvSource({"host: site-b,host: own,host", "path: l,path: OWN,path"})
  void sharesNothingWithThisMachine(String old, String other, String key) {
    assertThat(problems(with(old, other)))
        .singleElement()
        .asString()
        .startsWith("observers[0]." + key + ": must not be own");
  }

  @ParameterizedTest
  @CsvSource({"'host: site-b, ',host", "', path: l',path"})
  void mustSayWhereItIs(String left, String key) {
    assertThat(problems(with(left, "")))
        .singleElement()
        .asString()
        .startsWith("observers[0]." + key + ": is missing");
  }

  @Test
  void oneServerIsNotTwoWitnesses() {
    String node = "execution-nodes: [{name: B, url: 'https://b.example'}]";
    assertThat(problems(PEER + node))
        .anyMatch(problem -> problem.contains("the same observer name"))
        .anyMatch(problem -> problem.contains("the same observer URL"));
  }

  @Test
  void namesOfBatonsOwnVantagePointsAreTaken() {
    assertThat(problems(with("name: b", "name: chain"))).hasSize(1);
  }

  @Test
  void aTokenInPlaceOfItsFileIsNotShown() {
    String secret = "abcdefghijklmnopqrstuvwxyz012345";
    assertThat(problems(with("token-file: t", "token-file: " + secret)))
        .singleElement()
        .asString()
        .contains("looks like the secret itself")
        .doesNotContain(secret);
  }
}
