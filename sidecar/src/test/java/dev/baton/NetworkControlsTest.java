package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By whom it is told whether the own network is in order. */
class NetworkControlsTest {

  private static final String HERE = "http://127.0.0.1:1";
  private static final String ELSEWHERE = "https://elsewhere.test";

  @TempDir private Path folder = Path.of("");

  @Test
  void whereEverythingIsOnLoopbackThereIsNoNetworkBetween() throws IOException {
    assertThat(NetworkControls.isOneMachine(config(HERE, HERE, HERE))).isTrue();
  }

  @Test
  void aGatewayElsewhereNeedsTheNetwork() throws IOException {
    BatonConfig config = config(HERE, ELSEWHERE, HERE);

    assertThat(NetworkControls.isOneMachine(config)).isFalse();
    assertThat(NetworkControls.elsewhere(config)).isEmpty();
  }

  @Test
  void aGatewayOnLoopbackMayBeATunnelWhileOthersAreElsewhere() throws IOException {
    assertThat(NetworkControls.isOneMachine(config(ELSEWHERE, HERE, HERE))).isFalse();
    assertThat(NetworkControls.isOneMachine(config(HERE, HERE, ELSEWHERE))).isFalse();
  }

  @Test
  void whatIsElsewhereIsAskedOnce() throws IOException {
    assertThat(NetworkControls.elsewhere(config(ELSEWHERE + "/a", HERE, ELSEWHERE + "/b")))
        .containsExactly(URI.create(ELSEWHERE));
  }

  private BatonConfig config(String node, String gateway, String relay) throws IOException {
    String yaml =
        """
        network: devnet
        beacon: {nodes: [{name: node, url: "%s"}]}
        gateways:
          - {name: alpha, delegate: "%s", committer: "0x%040d", url: "%s"}
        relays:
          - {name: relay, url: "%s", dialect: fabric}
        """
            .formatted(node, Fixtures.gateway("alpha", 1).delegate().toHex(), 1, gateway, relay);
    return ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
  }
}
