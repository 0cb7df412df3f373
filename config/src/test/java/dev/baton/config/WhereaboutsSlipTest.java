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
import org.junit.jupiter.params.provider.ValueSource;

/** What is needed and not given, in configurations where it may have slipped elsewhere. */
class WhereaboutsSlipTest {

  /** All that is needed. */
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
        "api:\n  admin:\n  port: 19562",
        "api:\nadmin:\n  port: 19562",
        "api:\n  admin:\n    host: 127.0.0.1\n  port: 19562",
        "api:\n  admin:\nport: 19562",
        "admin: {port: 19562}",
        "api: {adm: {port: 19562}}",
        "api: {admin-port: 19562}",
        "api:\n  - admin: {port: 19562}",
        "api:\n  admin:\n    - port: 19562",
        "api:\n  admin:\n    port:19562",
        "api:\n  status:\n    admin: {port: 19562}",
        "monitor: {api: {admin: {port: 19562}}}",
        "log:\n  - api: {admin: {port: 19562}}",
        "signing:\n  api:\n    admin:\n      port: 19562"
      })
  void theDefaultPortIsNotTakenForOneThatSlipped(String slip) throws IOException {
    Whereabouts found = read("network: hoodi\n" + slip + "\n");

    assertThatThrownBy(found::admin).isInstanceOf(ConfigException.class);
    found = read(PLACE + slip.replaceFirst("^api", "x"));
    assertThat(found.dataDir()).isEqualTo(folder.resolve("data"));
    assertThat(found.admin().port()).isEqualTo(7002);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log:\n  level: info\n  data-dir: /srv",
        "beacon:\n  nodes: []\n  data-dir: /srv",
        "beacon:\n  nodes:\n    - url: http://127.0.0.1:1\n      data-dir: /srv",
        "api:\n  data-dir: /srv",
        "datafolder: /srv",
        "data_dir: /srv",
        "data: /srv",
        "data:\n  dir: /srv",
        "dir: /srv",
        "log: data-dir:/srv",
        "  data-dir:/srv",
        "pool:\n  - data-dir: /srv",
        "signing:\n  data-dir: /srv",
        "groups: [{name: a, validators: all, weights: {alpha: 1, data-dir: /srv}}]"
      })
  void theDefaultFolderIsNotTakenForOneThatSlipped(String slip) throws IOException {
    Whereabouts found = read("network: hoodi\n" + slip + "\n");

    assertThatThrownBy(found::dataDir)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("data-dir, which is not given, may be meant");
    found = read("network: hoodi\n" + slip + "\n", Map.of("BATON_DATA_DIR", "/elsewhere"));
    assertThat(found.dataDir()).isEqualTo(Path.of("/elsewhere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATON_DATADIR", "BATON_DATA__DIR", "BATON_DIR", "BATON_LOG__DATA_DIR"})
  void theDefaultFolderIsNotTakenForAVariableThatIsNone(String variable) throws IOException {
    assertThatThrownBy(read(LEAST, Map.of(variable, "/srv"))::dataDir)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(variable);
    assertThatThrownBy(read("[", Map.of(variable, "/srv"))::dataDir)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(variable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host: '::1'", "hostname: '::1'", "api: {host: '::1'}"})
  void theDefaultHostIsNotTakenForOneThatSlipped(String slip) throws IOException {
    Map<String, String> port = Map.of("BATON_API__ADMIN__PORT", "7002");

    assertThatThrownBy(read(LEAST + slip + "\n", port)::admin)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("host");
    assertThat(read(LEAST + "nonsense: 1\n", port).admin())
        .isEqualTo(new Whereabouts.Address("127.0.0.1", 7002));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network: hoody",
        "relays: [{name: r, url: 'ftp://localhost:1', dialect: specification}]",
        "api: {status: {port: many}}",
        "rollups: [{name: r, portal-metrics: x}]",
        "timing: {lead: 4}"
      })
  void whatCanHardlyBeAnotherKeyLeavesTheDefaults(String wrong) throws IOException {
    Whereabouts found = read(wrong + "\n", Map.of("BATON_BEACON__NODES__0__URL", "x"));

    assertThat(found.problems()).isNotEmpty();
    assertThat(found.dataDir()).isEqualTo(Path.of("/var/lib/baton"));
    assertThat(found.admin()).isEqualTo(new Whereabouts.Address("127.0.0.1", 18562));
  }

  @Test
  void ofAFileThatCannotBeReadTheDefaultFolderIsLookedInto() throws IOException {
    assertThat(read("data-dir: x\ndata-dir: y").dataDir()).isEqualTo(Path.of("/var/lib/baton"));
  }
}
