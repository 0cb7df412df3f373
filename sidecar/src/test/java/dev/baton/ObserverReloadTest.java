package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.SettingsReload.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserverReloadTest {

  private static final String LEAST =
      "network: hoodi\nbeacon: {nodes: [{url: 'http://127.0.0.1:5052'}]}\n";
  private static final String OBSERVER =
      "observers: [{name: b, url: 'https://b.example', host: b, path: line-b}]\n";

  @TempDir private Path folder;

  private BatonConfig config(String yaml) throws IOException {
    return ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
  }

  private ConfigDiff between(String old, String next) throws IOException {
    return ConfigDiff.between(config(old), config(next));
  }

  @Test
  void observersAreTakenOverWhileItRuns() throws IOException {
    ConfigDiff added = between(LEAST, LEAST + OBSERVER);
    assertThat(added.restart()).isEmpty();
    assertThat(added.changes())
        .containsExactly(new Change("observers", List.of("b"), List.of(), List.of()));
    assertThat(between(LEAST + OBSERVER, LEAST + OBSERVER.replace("host: b", "host: c")).changes())
        .containsExactly(new Change("observers", List.of(), List.of(), List.of("b")));
  }

  @Test
  void whoMayReadWhatWasObservedNeedsARestart() throws IOException {
    String token = "api: {status: {observer-token-file: token}}\n";
    assertThat(between(LEAST, LEAST + token).restart()).containsExactly("api");
  }
}
