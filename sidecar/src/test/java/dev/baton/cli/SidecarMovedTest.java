package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How commands find the sidecar while its configuration names another address or data folder. */
class SidecarMovedTest extends SidecarFinderFixture {

  @ParameterizedTest
  @ValueSource(strings = {"api: {admin: {port: 9}}", "api: {admin: {host: localhost, port: 9}}"})
  void theSidecarThatWasStartedWithTheFileKnowsItsAddressBetter(String api) throws IOException {
    running(file);
    Files.writeString(file, config("data", api));

    CliRun run = status();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Next slots");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("Warning: the configuration " + file + " says ")
        .contains(":9 for api.admin", "still listens where it was started")
        .contains("127.0.0.1:" + sidecar.port());
  }

  @Test
  void anAddressThatCannotBeUsedIsMadeUpForToo() throws IOException {
    running(file);
    Files.writeString(file, config("data", "api: {admin: {port: 99999}}"));

    CliRun run = status();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("Warning: ").contains("api.admin.port", "is found by ");
  }

  @Test
  void whereTheSystemChoosesThePortTheSidecarSaysWhich() throws IOException {
    running(file);
    Files.writeString(file, config("data", "api: {admin: {port: 0}}"));

    CliRun run = status();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aSidecarOfAnotherFileDoesNotMoveTheAddress() throws IOException {
    running(folder.resolve("other.yaml"));
    Files.writeString(file, config("data", "api: {admin: {port: 9}}"));

    CliRun run = status();

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("127.0.0.1:9", "--data-dir DIR");
    assertThat(sidecar.asked()).isEmpty();
  }

  @Test
  void whatCannotBeBelievedIsNoObstacleWhereTheConfigurationSaysEnough() throws IOException {
    config.write();
    running(file);
    Files.writeString(config.dataDir().resolve(RunningFile.NAME), "{");

    CliRun run = status();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFolderWithoutATokenIsNotToBeMadeIntoAnother() throws IOException {
    String api = "api: {admin: {port: %d}}".formatted(sidecar.port());
    Files.writeString(file, config("dato", api));

    CliRun run = run("revoke", "alpha", "-y");

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err())
        .contains("No sidecar's token is in " + folder.resolve("dato"), "--data-dir DIR")
        .doesNotContain("init");
    assertThat(sidecar.asked()).isEmpty();
  }

  @Test
  void aTokenThatIsNoneIsNotToBeMadeAnewEither() throws IOException {
    config.write();
    Files.writeString(config.dataDir().resolve("admin.token"), "none\n");

    CliRun run = run("revoke", "alpha", "-y");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("admin.token", "--data-dir DIR").doesNotContain("init");
  }

  private static String config(String dataDir, String api) {
    return "network: devnet\ndata-dir: %s\nbeacon: {nodes: [{url: 'http://127.0.0.1:1'}]}\n%s\n"
        .formatted(dataDir, api);
  }
}
