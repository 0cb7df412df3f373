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
    assertThat(load(with("https://b.example", "http://127.0.0.1:18571")).observers()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:18561,'',api.status",
    "http://localhost:18561,'',api.status",
    "https://LOCALHOST:18562/x,'',api.admin",
    "http://127.0.0.1:18563,'',api.metrics",
    "'http://[::1]:7','{host: \"::\", port: 7, behind-proxy: on}',api.status",
    "http://127.0.0.1:7,'{host: 0.0.0.0, port: 7, behind-proxy: on}',api.status",
    "https://b.example,'{host: b.example, port: 443, behind-proxy: on}',api.status"
  })
  void isNotThisBatonItself(String url, String status, String key) {
    String own = status.isEmpty() ? "" : "api: {status: " + status + "}\n";
    assertThat(problems(with("https://b.example", url) + own))
        .singleElement()
        .asString()
        .startsWith("observers[0].url: leads to this Baton's own " + key)
        .contains("an observer that is oneself proves nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:7,'{port: 8}'",
    "http://127.0.0.2:7,'{port: 7}'",
    "'http://[::1]:7','{port: 7}'",
    "https://b.example,'{port: 443}'",
    "http://127.0.0.1:7,'{port: 0}'"
  })
  void mayBeBesideThisBaton(String url, String status) {
    String own = "api: {status: " + status + "}\n";
    assertThat(load(with("https://b.example", url) + own).observers()).hasSize(1);
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
