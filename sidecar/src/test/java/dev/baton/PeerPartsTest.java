package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.http.HttpCall;
import dev.baton.monitor.peer.Shared;
import dev.baton.monitor.peer.SharedFormat;
import dev.baton.monitor.probe.PeerProbe;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the observers outlasts another configuration, and a token file that is late. */
class PeerPartsTest {

  private static final Slot NOW = new Slot(100);
  private static final String OBSERVERS =
      """
      network: hoodi
      beacon: {nodes: [{url: 'http://127.0.0.1:5052'}]}
      observers:
        - {name: b, url: 'https://b.example', host: b, path: line-b}
        - {name: c, url: 'https://c.example', host: c, path: line-c, token-file: token}
      """;

  private final List<String> asked = new ArrayList<>();
  private Future<Optional<String>> token = Future.failedFuture("there is no file token");

  @TempDir private Path folder;

  private PeerParts parts(String yaml) throws IOException {
    PeerParts.World world =
        new PeerParts.World(
            Shared.SPEC,
            new AnsweringWires(this::page),
            new VirtualTime(Shared.SPEC.startOf(NOW)),
            (rollup, slot) -> Optional.empty(),
            peer -> () -> token);
    return new PeerParts(world, "ours", config(yaml));
  }

  private BatonConfig config(String yaml) throws IOException {
    return ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
  }

  /** Two Batons, by their host's name. */
  private String page(URI server, HttpCall call) {
    asked.add(server.getHost() + call.path().replaceFirst("=.*", "="));
    int number = server.getHost().charAt(0);
    return SharedFormat.write(Shared.run(number).after(Optional.empty())).toString();
  }

  private static void look(PeerParts parts) {
    parts.all().forEach(probe -> probe.look(NOW));
  }

  @Test
  void anObserverThatIsTheSameGoesOnWhereItWas() throws IOException {
    token = Future.succeededFuture(Optional.of("Bearer x"));
    PeerParts parts = parts(OBSERVERS);
    List<PeerProbe> before = parts.all();
    look(parts);
    parts.replace(config(OBSERVERS.replace("host: c", "host: other")));
    look(parts);

    assertThat(parts.all().get(0)).isSameAs(before.get(0));
    assertThat(parts.all().get(1)).isNotSameAs(before.get(1));
    assertThat(asked)
        .containsExactly(
            "b.example/v1/observations",
            "c.example/v1/observations",
            "b.example/v1/observations?after=",
            "c.example/v1/observations");
    assertThat(parts.statuses()).noneMatch(one -> one.silent());
  }

  @Test
  void oneThatIsTakenOutIsForgottenAndItsMachineMayComeBackUnderAnotherName() throws IOException {
    PeerParts parts = parts(OBSERVERS);
    look(parts);
    parts.replace(config(OBSERVERS.replace("name: b", "name: d")));
    look(parts);
    assertThat(parts.statuses().get(0).name()).isEqualTo("d");
    assertThat(parts.statuses().get(0).silent()).isFalse();
  }

  @Test
  void whatWasNotWatchedMeanwhileBeginsAnew() throws IOException {
    PeerParts parts = parts(OBSERVERS);
    List<PeerProbe> before = parts.all();
    parts.replace(config(OBSERVERS + "monitor: {enabled: off}\n"));
    before.forEach(PeerProbe::close);
    parts.replace(config(OBSERVERS));
    look(parts);
    assertThat(asked).contains("b.example/v1/observations");
  }

  @Test
  void aTokenFileThatIsLateNeedsNoRestart() throws IOException {
    PeerParts parts = parts(OBSERVERS);
    look(parts);
    assertThat(parts.statuses().get(1).silent()).isTrue();
    assertThat(parts.statuses().get(1).detail()).contains("there is no file token");
    assertThat(parts.statuses().get(1).refused()).isEqualTo(Map.of("unreachable", 1L));
    assertThat(parts.statuses().get(1).age()).isEmpty();
    assertThat(parts.statuses().get(0).age()).contains(Duration.ZERO);
    token = Future.succeededFuture(Optional.of("Bearer x"));
    look(parts);
    assertThat(parts.statuses().get(1).silent()).isFalse();
  }
}
