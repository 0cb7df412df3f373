package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How commands find the sidecar while its configuration is broken. */
class SidecarFinderTest extends SidecarFinderFixture {

  private static final String BROKEN = "network: [devnet\n";

  @Test
  void whatIsWrongElsewhereIsOneLineOfWarning() {
    config.with("pool: {max-share: 0}").with("nonsense: 1").write();

    CliRun run = status();

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Next slots");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("Warning: the configuration " + file + " has 2 problems, the first is ")
        .contains("pool.max-share: must be", "all the same", "baton check-config");
  }

  @Test
  void theWarningLeavesTheDocumentAlone() {
    config.with("nonsense: 1").write();

    CliRun run = status("--json");

    assertThat(run.json().has("readiness")).isTrue();
    assertThat(run.err()).contains("has 1 problem: nonsense: is not a key");
  }

  @Test
  void aConfigurationInOrderIsNotWarnedAbout() {
    config.write();

    assertThat(status().err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data-dir: ~/data",
        "data-dri: data",
        "api: {admin: {port: many}}",
        "api: {admin: {prot: 1}}",
        "api:\n  admin:\n  port: 1",
        "log:\n  data-dir: data"
      })
  void whatIsWrongWithWhatIsNeededEndsWith78(String yaml) throws IOException {
    Files.writeString(file, yaml + "\n");

    CliRun run = status();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err())
        .startsWith("The configuration has one problem:\n  ")
        .contains("Mend it; or give --data-dir DIR, the data folder of the running sidecar");
    assertThat(sidecar.asked()).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsMadeUpForByTheSidecarThatWasStartedWithIt() throws IOException {
    running(file);
    Files.writeString(file, BROKEN);

    CliRun run = status(Map.of("BATON_DATA_DIR", "data"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("Warning: ").contains("is not YAML", "is found by ");
  }

  @Test
  void aSidecarThatWasStartedWithAnotherFileIsNotTaken() throws IOException {
    running(folder.resolve("other.yaml"));
    Files.writeString(file, BROKEN);

    CliRun run = status(Map.of("BATON_DATA_DIR", "data"));

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err()).contains("is not YAML", "give --data-dir DIR", file.toString());
    assertThat(sidecar.asked()).isEmpty();
  }

  @Test
  void theDataFolderAloneIsEnough() throws IOException {
    running(folder.resolve("other.yaml"));
    sidecar.answer("/livez", 200, "{\"live\":true}");
    Files.writeString(file, BROKEN);
    String data = config.dataDir().toString();

    CliRun run = status("--data-dir", data);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    Files.delete(file);
    assertThat(status("--data-dir", data).code()).isZero();
    assertThat(run("healthcheck", "--data-dir", data).err()).doesNotContain("baton.yaml");
  }

  @Test
  void noSidecarRunsOnAFolderThatItDoesNotSayItOf() {
    CliRun run = status("--data-dir", config.dataDir().toString());

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("No sidecar runs on " + config.dataDir(), "running.json");
  }

  @Test
  void whatOthersCouldHaveWrittenIsNotBelieved() throws IOException {
    running(file);
    Path left = config.dataDir().resolve(RunningFile.NAME);
    Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-rw-rw-"));

    CliRun run = status("--data-dir", config.dataDir().toString());

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("running.json", "everyone on this machine");
    assertThat(sidecar.asked()).isEmpty();
  }

  @Test
  void whatASidecarLeftThatIsGoneIsNotBelieved() {
    URI url = URI.create(sidecar.url());
    OwnProcess gone = new OwnProcess(OwnProcess.current().pid(), Optional.of(Instant.EPOCH));
    new RunningFile(gone, file, url, url).leaveIn(config.dataDir());

    CliRun run = status("--data-dir", config.dataDir().toString());

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("running.json", "process " + gone.pid(), "baton run");
    assertThat(sidecar.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "{\"admin\": \"nowhere\"}", "[1]", "{\"admin\": \"a b\"}"})
  void whatNoSidecarWroteIsNamed(String text) throws IOException {
    running(file);
    Files.writeString(config.dataDir().resolve(RunningFile.NAME), text);

    CliRun run = status("--data-dir", config.dataDir().toString());

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("running.json: is not what a running sidecar writes");
  }

  @Test
  void whatIsLeftIsForItsOwnerAloneAndGoesAgain() throws IOException {
    Files.writeString(config.dataDir().resolve(RunningFile.FRESH), "half of one that was kil");
    running(file);
    Path left = config.dataDir().resolve(RunningFile.NAME);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(left)))
        .isEqualTo("rw-------");
    assertThat(config.dataDir().resolve(RunningFile.FRESH)).doesNotExist();
    Files.writeString(config.dataDir().resolve(RunningFile.FRESH), "half of one that was kil");
    RunningFile.removeFrom(config.dataDir());
    RunningFile.removeFrom(config.dataDir());
    try (Stream<Path> rest = Files.list(config.dataDir())) {
      assertThat(rest.map(Path::getFileName)).containsExactly(Path.of("admin.token"));
    }
  }
}
