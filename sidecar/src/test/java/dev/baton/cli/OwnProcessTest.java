package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which process is the one that wrote itself down. */
class OwnProcessTest {

  private static final OwnProcess US = OwnProcess.current();

  @Test
  void thisOneIsAliveAlsoWhenItIsReadBack() {
    ObjectNode document = Json.object();
    US.describe(document);

    assertThat(US.isAlive()).isTrue();
    assertThat(OwnProcess.parse(document)).isEqualTo(US);
  }

  @Test
  void oneThatEndedIsNot() throws Exception {
    Process ended =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    OwnProcess it = new OwnProcess(ended.pid(), Optional.empty());
    ended.waitFor();

    assertThat(it.isAlive()).isFalse();
  }

  @Test
  void anotherThatGotItsNumberIsNot() {
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();

    assertThat(new OwnProcess(US.pid(), Optional.of(start.minus(Duration.ofHours(1)))).isAlive())
        .isFalse();
    assertThat(new OwnProcess(US.pid(), Optional.of(start.plusSeconds(1))).isAlive()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"pid\": 0}",
        "{\"pid\": -1}",
        "{\"pid\": \"x\"}",
        "{\"pid\": 7, \"started\": \"yesterday\"}"
      })
  void whatNamesNoProcessIsRefused(String document) {
    assertThatThrownBy(() -> OwnProcess.parse(Json.parse(document)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
