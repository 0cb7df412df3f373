package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A demo that stays, as a process of its own, and what it says can be asked. */
@Timeout(180)
class DemoKeepTest {

  @TempDir Path folder;
  private Path output;
  private Process demo;

  @BeforeEach
  void start() throws IOException {
    output = folder.resolve("output");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx192m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.baton.cli.Main",
            "demo",
            "--keep",
            "--slots",
            "4");
    demo =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  @AfterEach
  void kill() {
    demo.destroyForcibly();
  }

  @Test
  void canBeAskedAsItSaysAndGoesWithAllThatItMade() throws Exception {
    while (!read().contains("gateways list")) {
      assertThat(demo.isAlive()).as("%s", read()).isTrue();
      Thread.sleep(50);
    }
    List<String> commands =
        read().lines().filter(line -> line.startsWith("  baton ")).map(String::strip).toList();
    assertThat(commands).hasSizeBetween(3, 4).allMatch(command -> command.length() <= 78);
    for (String command : commands) {
      CliRun run = CliRun.of(command.substring("baton ".length()).split(" "));
      assertThat(run.code()).as("%s: %s", command, run.err()).isZero();
      assertThat(run.out()).isNotBlank();
    }
    Path config = Path.of(commands.get(0).replaceFirst(".* -c ", ""));
    assertThat(config).exists();

    demo.destroy();
    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(config.getParent()).doesNotExist();
  }

  private String read() throws IOException {
    return Files.readString(output);
  }
}
