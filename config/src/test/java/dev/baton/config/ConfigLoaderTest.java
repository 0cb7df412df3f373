package dev.baton.config;

import static dev.baton.config.Configs.LEAST;
import static dev.baton.config.Configs.SIGNING;
import static dev.baton.config.Configs.load;
import static dev.baton.config.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void signsNothingUnlessTold() {
    assertThat(load(LEAST).signing()).isFalse();
    assertThat(load(SIGNING).signing()).isTrue();
  }

  @Test
  void fillsInTheDefaults() {
    BatonConfig config = load(LEAST);
    assertThat(config.dataDir()).isEqualTo(Path.of("/var/lib/baton"));
    assertThat(config.beacon().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.beacon().nodes().get(0).name()).isEqualTo("127.0.0.1:5052");
    assertThat(config.timing()).isEqualTo(new Timing(4, 2, 2));
    assertThat(config.api().status())
        .isEqualTo(new StatusEndpoint("127.0.0.1", 18561, false, Optional.empty()));
    assertThat(config.api().admin())
        .isEqualTo(new AdminEndpoint("127.0.0.1", 18562, List.of("localhost", "127.0.0.1"), false));
    assertThat(config.api().metrics()).isEqualTo(new Endpoint("127.0.0.1", 18563, false));
    assertThat(config.log()).isEqualTo(new LogSettings(LogFormat.TEXT, LogLevel.INFO));
    assertThat(config.keys()).isEqualTo(new KeySettings(List.of(), List.of(), Optional.empty()));
    assertThat(config.relays()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,2", "4,3", "5,3"})
  void takesMoreThanHalfOfTheNodesForAQuorum(int nodes, int quorum) {
    StringBuilder yaml = new StringBuilder("network: hoodi\nbeacon:\n  nodes:\n");
    for (int i = 0; i < nodes; i++) {
      yaml.append("    - url: http://node-").append(i).append(":5052\n");
    }
    assertThat(load(yaml.toString()).beacon().quorum()).isEqualTo(quorum);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "true", "yes", "ON", "True", "\"on\""})
  void takesEveryWordForOn(String word) {
    assertThat(load(SIGNING.replace("signing: on", "signing: " + word)).signing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "false", "no", "'false'"})
  void takesEveryWordForOff(String word) {
    assertThat(load(LEAST + "signing: " + word).signing()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "2s,2000", "1500ms,1500", "30s,30000"})
  void readsDurations(String text, long millis) {
    String yaml = LEAST.replace("]}", "], timeout: " + text + "}");
    assertThat(load(yaml).beacon().timeout()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void losesNoZeroOfHexThatIsNotQuoted() {
    String id = "0x" + "00".repeat(31) + "12";
    assertThat(load(LEAST + "signing-id: " + id).network().signingId().toHex()).isEqualTo(id);
  }

  @Test
  void takesTheLargestNonce() {
    assertThat(load(LEAST + "nonce: 18446744073709551614").network().nonce())
        .hasToString("18446744073709551614");
  }

  @Test
  void resolvesRelativePathsAgainstTheFolderOfTheFile() {
    KeystoreSource source = load(SIGNING).keys().keystores().get(0);
    assertThat(source.path()).isEqualTo(Path.of("/etc/baton/keys"));
    assertThat(source.passwords()).contains(Path.of("/etc/baton/secrets"));
  }

  @Test
  void writesUrlsOneWay() {
    String yaml = LEAST.replace("http://127.0.0.1:5052", "HTTP://Node.Example:5052/eth/");
    assertThat(load(yaml).beacon().nodes().get(0).url())
        .hasToString("http://node.example:5052/eth");
  }

  @Test
  void asksForEverythingThatSigningNeeds() {
    assertThat(problems(LEAST + "signing: on"))
        .containsExactly(
            "keys.keystores: needs at least one keystore folder or file, or a keys.signers, while"
                + " signing is on",
            "gateways: needs at least one gateway while signing is on (line 1)",
            "groups: needs at least one group while signing is on (line 1)",
            "relays: needs at least one relay while signing is on (line 1)");
  }

  @Test
  void asksForABeaconNodeEvenWithoutSigning() {
    assertThat(problems("network: hoodi"))
        .containsExactly(
            "beacon.nodes: needs at least one beacon node, as [{url: http://127.0.0.1:5052}]");
  }

  @Test
  void takesAHostOffLoopbackOnlyBehindAProxy() {
    String api = "api: {admin: {host: 0.0.0.0, behind-proxy: on}, status: {host: '::1'}}";
    assertThat(load(LEAST + api).api().admin().behindProxy()).isTrue();
    assertThat(problems(LEAST + "api: {admin: {host: 10.0.0.1}}"))
        .singleElement()
        .asString()
        .startsWith("api.admin.host: must be 127.0.0.1, localhost or ::1, not \"10.0.0.1\"");
  }

  @Test
  void letsTheSystemChooseSeveralPorts() {
    String api = "api: {admin: {port: 0}, status: {port: 0}, metrics: {port: 0}}";
    assertThat(load(LEAST + api).api().status().port()).isZero();
    assertThat(problems(LEAST + "api: {admin: {port: 18563}}"))
        .containsExactly("api.metrics.port: is the same port as api.admin.port");
  }

  @Test
  void takesValidatorsFromAFile() throws IOException {
    Path keys = folder.resolve("group.txt");
    Files.writeString(keys, "# ours\n" + Configs.KEY_2 + "\n\n" + Configs.KEY_3 + " # second\n");
    BatonConfig config = load(SIGNING.replace("validators: all", "validators: " + keys));
    assertThat(config.groups().get(0).validators().keys())
        .extracting(Object::toString)
        .containsExactly(Configs.KEY_2, Configs.KEY_3);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path missing = folder.resolve("baton.yaml");
    assertThatThrownBy(() -> ConfigLoader.load(missing, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> ConfigLoader.load(folder, Map.of()))
        .hasMessage(folder + ": is a folder; name a file");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Path large = folder.resolve("large.yaml");
    Files.write(large, new byte[ConfigLoader.LARGEST + 1]);
    assertThatThrownBy(() -> ConfigLoader.load(large, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(large + ": is larger than 4 MiB");
  }
}
