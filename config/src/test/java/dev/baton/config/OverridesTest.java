package dev.baton.config;

import static dev.baton.config.Configs.LEAST;
import static dev.baton.config.Configs.SIGNING;
import static dev.baton.config.Configs.load;
import static dev.baton.config.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {

  @Test
  void winOverTheFile() {
    BatonConfig config =
        load(
            SIGNING,
            Map.of(
                "BATON_BEACON__TIMEOUT", "3s",
                "BATON_TIMING__USEFUL_UNTIL", "1",
                "BATON_RELAYS__0__URL", "https://other.example",
                "BATON_SIGNING", "off"));
    assertThat(config.beacon().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.timing().usefulUntil()).isEqualTo(1);
    assertThat(config.relays().get(0).url()).isEqualTo(URI.create("https://other.example"));
    assertThat(config.relays().get(0).name()).isEqualTo("relay-1");
    assertThat(config.signing()).isFalse();
  }

  @Test
  void loseAgainstTheCommandLine() {
    BatonConfig config =
        ConfigLoader.parse(
            Configs.FILE,
            SIGNING,
            Map.of("BATON_BEACON__TIMEOUT", "3s", "BATON_RELAYS__0__NAME", "environment"),
            Map.of("beacon.timeout", "4s", "relays[0].name", "option"));
    assertThat(config.beacon().timeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.relays().get(0).name()).isEqualTo("option");
  }

  @Test
  void takeAWholeListAsYaml() {
    String nodes = "[{url: 'http://a:1'}, {url: 'http://b:2', name: second}]";
    BatonConfig config = load(LEAST, Map.of("BATON_BEACON__NODES", nodes));
    assertThat(config.beacon().nodes())
        .extracting(BeaconNodeSettings::name)
        .containsExactly("a:1", "second");
  }

  @Test
  void growAListInTheOrderOfItsIndexes() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (int i = 11; i >= 0; i--) {
      environment.put("BATON_BEACON__NODES__" + i + "__URL", "http://node-" + i + ":5052");
    }
    assertThat(load("network: hoodi", environment).beacon().nodes())
        .extracting(BeaconNodeSettings::name)
        .startsWith("node-0:5052", "node-1:5052", "node-2:5052")
        .endsWith("node-10:5052", "node-11:5052");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BATON_CONFIG",
        "BATON_JAVA_OPTS",
        "BATON_SERVICE_HOST",
        "BATON_SERVICE_PORT_STATUS",
        "BATON_PORT_18561_TCP_ADDR",
        "PATH"
      })
  void leaveAloneWhatIsNoKey(String variable) {
    assertThat(load(LEAST, Map.of(variable, "/x"))).isEqualTo(load(LEAST));
  }

  @Test
  void areRefusedWithTheNearestNameIfTheyNameNoKey() {
    assertThat(problems(LEAST, Map.of("BATON_TIMING__USEFULL_UNTIL", "1")))
        .containsExactly(
            "BATON_TIMING__USEFULL_UNTIL: names no key of the configuration; did you mean"
                + " BATON_TIMING__USEFUL_UNTIL?");
  }

  @Test
  void nameThemselvesWhenTheirValueIsWrong() {
    assertThat(problems(LEAST, Map.of("BATON_TIMING__LEAD", "four")))
        .containsExactly(
            "timing.lead: must be a whole number from 1 to 63, not \"four\""
                + " (from BATON_TIMING__LEAD)");
  }

  @Test
  void areRefusedForMistakesOfTheirOwn() {
    assertThat(problems(LEAST, Map.of("BATON_NETWORK__0", "hoodi")))
        .containsExactly("BATON_NETWORK__0: counts into a list, but line 1 has a single value");
    assertThat(problems(LEAST, Map.of("BATON_NONCE", " ")))
        .containsExactly("BATON_NONCE: is empty; unset it or give it a value");
    assertThat(problems(SIGNING, Map.of("BATON_GROUPS__0__VALIDATORS__0", Configs.KEY_2)))
        .containsExactly(
            "BATON_GROUPS__0__VALIDATORS__0: counts into a list, but line 6 has a single value");
  }
}
