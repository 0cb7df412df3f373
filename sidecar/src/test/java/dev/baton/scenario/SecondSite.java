package dev.baton.scenario;

import dev.baton.Sidecar;
import dev.baton.api.TokenFile;
import dev.baton.beacon.ChainSpec;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.Journal;
import dev.baton.delegation.StatusView.ObserverStatus;
import dev.baton.signer.local.LoadLog;
import dev.baton.store.SqliteJournal;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A second sidecar beside a scenario's: no keys, nothing to sign, and eyes of its own. */
final class SecondSite implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Sidecar sidecar;

  /** Starts it in an empty folder; it observes what the scenario's sidecar does, and asks it. */
  SecondSite(Scenario scenario, Path folder) throws IOException {
    ChainSpec spec = scenario.spec();
    Journal.Chain chain = new Journal.Chain(spec.genesisValidatorsRoot(), spec.chainId());
    Path data = folder.resolve("data");
    SqliteJournal.create(data, chain, Optional.empty(), Instant.now()).close();
    TokenFile.create(data.resolve(Sidecar.TOKEN_FILE));
    Path file = Files.writeString(folder.resolve("baton.yaml"), yaml(scenario));
    BatonConfig config = ConfigLoader.load(file, Map.of());
    LoadLog log = new LoadLog(InstantSource.system(), true);
    this.sidecar = Sidecar.start(vertx, config, () -> config, "test", List.of(), log).await();
  }

  private static String yaml(Scenario scenario) throws IOException {
    String first = Files.readString(scenario.folder().config());
    return first
            .replace("signing: on", "signing: off")
            .replaceAll("(?s)keys:\n.*?gateways:\n", "gateways:\n")
            .replaceAll("heartbeat-key-file: .*", "enabled: on")
        + observer("site-a", scenario.sidecar().urls().status());
  }

  /** A line of a configuration that has it asked. */
  static String observer(String name, String url) {
    return "observers: [{name: %1$s, url: '%2$s', host: %1$s, path: line-%1$s}]\n"
        .formatted(name, url);
  }

  String url() {
    return sidecar.urls().status();
  }

  /** How it is with those that it asks. */
  List<ObserverStatus> observers() {
    Promise<List<ObserverStatus>> all = Promise.promise();
    vertx.runOnContext(now -> all.complete(sidecar.view().observers()));
    return all.future().await();
  }

  @Override
  public void close() {
    sidecar.stop().await();
    vertx.close().await();
  }
}
