package dev.baton.config;

import static dev.baton.config.Configs.LEAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches a running sidecar, read from configurations that are wrong elsewhere. */
class WhereaboutsTest {

  /** In order itself, in a file that is not. */
  private static final String PLACE =
      "data-dir: data\napi: {status: {port: 7001}, admin: {host: '::1', port: 7002}}\n";

  @TempDir private Path folder = Path.of("");

  private Whereabouts read(String yaml) throws IOException {
    return read(yaml, Map.of());
  }

  private Whereabouts read(String yaml, Map<String, String> environment) throws IOException {
    return ConfigLoader.whereabouts(
        Files.writeString(folder.resolve("baton.yaml"), yaml), environment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network: hoody",
        "pool: {max-share: 0}",
        "pool: [broken]",
        "gateways: [{name: alpha}]",
        "nonsense: 1",
        "log: {level: loud}",
        "timing: {lead: }"
      })
  void whatIsWrongElsewhereIsNamedAndHindersNothing(String wrong) throws IOException {
    Whereabouts found = read(PLACE + wrong + "\n");

    assertThat(found.isReadable()).isTrue();
    assertThat(found.problems()).isNotEmpty();
    assertThat(found.dataDir()).isEqualTo(folder.resolve("data"));
    assertThat(found.status()).isEqualTo(new Whereabouts.Address("127.0.0.1", 7001));
    assertThat(found.admin()).isEqualTo(new Whereabouts.Address("::1", 7002));
  }

  @Test
  void aConfigurationInOrderSaysTheSameAsWhenItIsLoaded() throws IOException {
    Whereabouts found = read(LEAST + PLACE);
    BatonConfig loaded = ConfigLoader.load(folder.resolve("baton.yaml"), Map.of());

    assertThat(found.problems()).isEmpty();
    assertThat(found.dataDir()).isEqualTo(loaded.dataDir());
    assertThat(found.admin().port()).isEqualTo(loaded.api().admin().port());
    assertThat(found.status().port()).isEqualTo(loaded.api().status().port());
  }

  @Test
  void defaultsAreThoseOfTheConfiguration() throws IOException {
    Whereabouts found = read("network: hoody");

    assertThat(found.dataDir()).isEqualTo(Path.of("/var/lib/baton"));
    assertThat(found.status()).isEqualTo(new Whereabouts.Address("127.0.0.1", 18561));
    assertThat(found.admin()).isEqualTo(new Whereabouts.Address("127.0.0.1", 18562));
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    Whereabouts found =
        read(
            PLACE + "network: hoody\n",
            Map.of("BATON_API__ADMIN__PORT", "8002", "BATON_DATA_DIR", "/elsewhere"));

    assertThat(found.admin()).isEqualTo(new Whereabouts.Address("::1", 8002));
    assertThat(found.dataDir()).isEqualTo(Path.of("/elsewhere"));
  }

  @Test
  void aVariableThatIsWrongElsewhereHindersNothing() throws IOException {
    Whereabouts found = read(LEAST + PLACE, Map.of("BATON_TIMING__LEAD", "four", "BATON_X", "1"));

    assertThat(found.problems()).hasSize(2);
    assertThat(found.admin().port()).isEqualTo(7002);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api: {admin: {port: many}}  | api.admin.port: must be a whole number",
        "api: {admin: {prot: 7002}}  | api.admin.prot: is not a key; did you mean port",
        "api: {admn: {port: 7002}}   | api.admn: is not a key; did you mean admin",
        "apy: {admin: {port: 7002}}  | apy: is not a key; did you mean api",
        "api: {admin: [7002]}        | api.admin: must be a section with keys",
        "api: 7002                   | api: must be a section with keys",
        "api: {admin: {host: 'a b'}} | api.admin.host: must be a host name",
        "api: {admin: {host: a.org}} | api.admin.host: must be 127.0.0.1",
        "api: {admin: {port: 18561}} | api.admin.port: is the same port as api.status.port"
      })
  void whatIsWrongWithTheServerItselfIsRefused(String yaml, String problem) throws IOException {
    Whereabouts found = read(LEAST + yaml);

    assertThatThrownBy(found::admin)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "BATON_API__ADMIN__PORT, many, api.admin.port: must be a whole number",
    "BATON_API__ADMIN__PORT, ' ', BATON_API__ADMIN__PORT: is empty",
    "BATON_API__ADMIN__PROT, 1, BATON_API__ADMIN__PROT: names no key of the configuration",
    "BATON_API, '{admin', BATON_API"
  })
  void whatIsWrongWithAVariableForItIsRefused(String variable, String value, String problem)
      throws IOException {
    Whereabouts found = read(LEAST, Map.of(variable, value));

    assertThatThrownBy(found::admin)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void aSlipBesideAKeyThatIsGivenIsNotThatKey() throws IOException {
    assertThat(read(LEAST + PLACE + "apy: 1\n").admin().port()).isEqualTo(7002);
  }

  @Test
  void whatIsWrongWithTheDataFolderHindersTheStatusServerNot() throws IOException {
    Whereabouts found = read(LEAST + "data-dir: ~/baton\n");

    assertThatThrownBy(found::dataDir).hasMessageStartingWith("data-dir: ");
    assertThat(found.status().port()).isEqualTo(18561);
  }

  @ParameterizedTest
  @ValueSource(strings = {"network: [hoodi\ndata-dir: x", "data-dir: x\ndata-dir: y", "", "netw"})
  void ofAFileThatCannotBeReadOnlyTheEnvironmentIsTaken(String broken) throws IOException {
    Whereabouts found = read(broken, Map.of("BATON_DATA_DIR", "data"));

    assertThat(found.isReadable()).isFalse();
    assertThat(found.problems()).hasSize(1);
    assertThat(found.problems().get(0).place()).startsWith(folder.resolve("baton.yaml").toString());
    assertThat(found.dataDir()).isEqualTo(folder.resolve("data"));
  }

  @Test
  void aFileThatIsNotThereCannotBeRead() {
    Whereabouts found = ConfigLoader.whereabouts(folder.resolve("none.yaml"), Map.of());

    assertThat(found.isReadable()).isFalse();
    assertThat(found.problems().get(0).what()).isEqualTo("there is no such file");
  }
}
