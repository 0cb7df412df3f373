package dev.baton.counterparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A counterpart leaves nothing behind, whatever it does. */
class CounterpartProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void takesItsChildrenWithIt() throws IOException {
    CounterpartProcess process = shell("sleep 300 & echo started; wait");
    List<ProcessHandle> handles = handlesOnceStarted(process);

    process.close();

    assertThat(handles).hasSize(2).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void endsAProcessThatIgnoresTheFirstSignal() throws IOException {
    CounterpartProcess process =
        shell("trap '' TERM; echo started; while true; do sleep 0.1; done");
    List<ProcessHandle> handles = handlesOnceStarted(process);

    process.close();

    assertThat(handles.get(0).isAlive()).isFalse();
  }

  @Test
  void saysWhyAProcessEndedBeforeItAnswered() {
    CounterpartProcess process = shell("echo no such genesis file; exit 3");

    assertThatThrownBy(() -> process.awaitAnswer(nobody(), PATIENCE))
        .hasMessageContainingAll("fake ended with 3", "fake.log", "no such genesis file");
  }

  @Test
  void endsAProcessThatNeverAnswers() {
    CounterpartProcess process = shell("sleep 300");

    assertThatThrownBy(() -> process.awaitAnswer(nobody(), Duration.ofMillis(300)))
        .hasMessageContaining("fake gave no answer at http://");
    assertThat(process.handles()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void takesAnyHttpAnswerForOne() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (CounterpartProcess process = shell("sleep 300")) {
      assertThat(process.awaitAnswer(url, PATIENCE).handles()).anyMatch(ProcessHandle::isAlive);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void namesTheCommandThatInstallsAMissingCounterpart() {
    assertThatThrownBy(() -> Installed.folder("nobody", "start.sh"))
        .hasMessageContaining("Run: .ci/counterparts/install nobody");
  }

  @Test
  void picksPortsThatDiffer() {
    assertThat(Installed.freePorts(6)).hasSize(6).doesNotHaveDuplicates();
  }

  private CounterpartProcess shell(String script) {
    return CounterpartProcess.start("fake", folder, folder, Map.of(), "sh", "-c", script);
  }

  private static List<ProcessHandle> handlesOnceStarted(CounterpartProcess process)
      throws IOException {
    while (!Files.readString(process.log()).contains("started")) {
      Thread.onSpinWait();
    }
    return process.handles().toList();
  }

  private static URI nobody() {
    return URI.create("http://127.0.0.1:" + Installed.freePorts(1).get(0));
  }
}
