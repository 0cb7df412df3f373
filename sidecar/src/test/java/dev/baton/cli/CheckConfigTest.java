package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigTest {

  @TempDir Path folder;
  private TestConfig config;

  @BeforeEach
  void setUp() {
    config = new TestConfig(folder);
  }

  @Test
  void saysThatAGoodOneIsInOrder() {
    CliRun run = CliRun.of("check-config", "-c", config.write());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("is in order: network devnet, signing off, 1 beacon node");
  }

  @Test
  void showsTheEffectiveOne() {
    CliRun run = CliRun.of("check-config", "--show", "-c", config.write());

    assertThat(run.out()).contains("useful-until");
  }

  @Test
  void namesEveryProblemAtOnce() {
    String file = config.with("signng: on").with("timing: {lead: 1, useful-until: 2}").write();

    CliRun run = CliRun.of("check-config", "-c", file);

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err())
        .startsWith("The configuration has 2 problems:")
        .contains("signng")
        .contains("timing.lead");
  }

  @Test
  void refusesAWatchedValidatorWhoseKeyIsAGatewaysDelegate() throws IOException {
    String key = Fixtures.key(1).publicKey().toHex();
    Files.writeString(folder.resolve("watched.txt"), key);
    String gateway =
        "gateways: [{name: alpha, delegate: '"
            + key
            + "', committer: '0x"
            + "11".repeat(20)
            + "'}]";

    CliRun run =
        CliRun.of(
            "check-config",
            "--json",
            "-c",
            config.with("keys: {public-keys: watched.txt}").with(gateway).write());

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.json().at("/error/reason").asText()).isEqualTo("delegate-is-validator");
    assertThat(run.json().at("/error/message").asText()).contains("gateway alpha");
  }

  @Test
  void namesProblemsToProgramsToo() {
    String file = config.with("signng: on").write();

    CliRun run = CliRun.of("check-config", "--json", "-c", file);

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err()).isEmpty();
    assertThat(run.json().at("/error/exit_code").asInt()).isEqualTo(78);
    assertThat(run.json().at("/error/problems/0/place").asText()).isEqualTo("signng");
  }

  @Test
  void tellsProgramsWhatIsConfigured() {
    CliRun run = CliRun.of("check-config", "--json", "-c", config.write());

    assertThat(run.code()).isZero();
    assertThat(run.json().path("ok").asBoolean()).isTrue();
    assertThat(run.json().path("network").asText()).isEqualTo("devnet");
  }
}
