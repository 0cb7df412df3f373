package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CliTest {

  @TempDir Path folder;

  static Iterable<String> commands() {
    return Cli.names();
  }

  @Test
  void saysItsVersion() {
    CliRun run = CliRun.of("--version");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("baton ");
  }

  @Test
  void listsItsCommandsWhenAskedForHelp() {
    CliRun run = CliRun.of("--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(Cli.names());
    assertThat(run.err()).isEmpty();
  }

  @Test
  void wantsACommand() {
    CliRun run = CliRun.of();

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).startsWith("A command is missing.").contains("check-config");
  }

  @Test
  void proposesTheCommandThatWasMeant() {
    CliRun run = CliRun.of("check-confg");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("check-confg").contains("check-config").contains("baton --help");
    assertThat(run.err().lines()).hasSizeLessThan(5);
  }

  @Test
  void refusesAnUnknownOption() {
    CliRun run = CliRun.of("check-config", "--jsn");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("--jsn").contains("--json").contains("check-config --help");
  }

  @ParameterizedTest
  @CsvSource({
    "demo --slots 0, --slots must be 1 at least",
    "demo --slot-ms 199, --slot-ms must be 200 at least",
    "doctor --timeout 0, --timeout must be 1 at least",
    "healthcheck --timeout -1, --timeout must be 1 at least",
    "explain --validator 0xzz, --validator must be a public key"
  })
  void refusesAValueThatMakesNoSense(String line, String message) {
    CliRun run = CliRun.of(line.split(" "));

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains(message);
  }

  @Test
  void tellsProgramsOfAMistakeToo() {
    CliRun run = CliRun.of("delegations", "--json", "--limit", "0");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.json().at("/error/exit_code").asInt()).isEqualTo(2);
    assertThat(run.json().at("/error/message").asText()).contains("--limit");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHelpsAStranger(String name) {
    CliRun run = CliRun.of(name, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: baton " + name);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void namesTheFileThatIsNotThere() {
    String missing = folder.resolve("nothing.yaml").toString();

    CliRun run = CliRun.of("check-config", "-c", missing);

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err()).contains(missing).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }
}
