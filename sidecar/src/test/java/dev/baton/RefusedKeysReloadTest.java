package dev.baton;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.GatewayKeys.Offer;
import dev.baton.delegation.RefusedKeys;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that was taken over, but for keys of gateways. */
class RefusedKeysReloadTest {

  private static final String CONFIG =
      """
      network: hoodi
      beacon: {nodes: [{url: "http://127.0.0.1:5052"}]}
      gateways:
        - {name: alpha, delegate: %s, committer: 0x1111111111111111111111111111111111111111}
        - {name: beta, delegate: %s, committer: 0x2222222222222222222222222222222222222222}
      """
          .formatted(Fixtures.key(1).publicKey().toHex(), Fixtures.key(2).publicKey().toHex());

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  private BatonConfig load(String yaml) {
    try {
      return ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Follows every configuration, and refuses these. */
  private record Refusing(List<RefusedKeys> refusedKeys) implements LiveConfig {
    @Override
    public void replace(BatonConfig next) {}
  }

  private List<RefusedKeys> reloaded(String yaml, RefusedKeys refused) {
    LiveConfig live = new Refusing(List.of(refused));
    return await(new ConfigReload(vertx, load(CONFIG), () -> load(yaml), live).run()).refusedKeys();
  }

  @Test
  void areNamedAlsoWhereAllIsAsBeforeAndNotWhereNothingWasTakenOver() {
    List<Offer> offers = List.copyOf(GatewayParts.offers(load(CONFIG)).values());
    RefusedKeys refused =
        new RefusedKeys("alpha", offers.get(0).keys(), offers.get(1), Instant.EPOCH);

    assertThat(reloaded(CONFIG + "pool: {max-share: 60}", refused)).containsExactly(refused);
    assertThat(reloaded(CONFIG, refused)).containsExactly(refused);
    assertThat(reloaded(CONFIG + "pool: {max-share: 0}", refused)).isEmpty();
  }
}
