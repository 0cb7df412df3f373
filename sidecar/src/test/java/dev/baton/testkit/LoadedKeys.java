package dev.baton.testkit;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.signer.local.KeyLoader;
import dev.baton.signer.local.KeySearch;
import dev.baton.signer.local.LoadLimits;
import dev.baton.signer.local.LocalKeys;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Collection;
import java.util.List;

/** Keys in this process for tests that do not care how they came there. */
public final class LoadedKeys {

  private LoadedKeys() {}

  /**
   * A signer that has them.
   *
   * @param lanes how many of the workers may sign at once
   */
  public static LocalKeys of(
      Vertx vertx,
      Collection<BlsSecretKey> keys,
      CommitBoostScheme scheme,
      WorkerExecutor workers,
      int lanes) {
    Promise<Void> loaded = Promise.promise();
    KeyLoader loader =
        new KeyLoader(
            vertx,
            () -> new KeySearch.Found(List.of(FakeLock.open(List.copyOf(keys))), List.of()),
            new LoadLimits(1, 0),
            progress -> {
              if (progress.isOver()) {
                loaded.complete();
              }
            });
    vertx.runOnContext(now -> loader.refresh().onFailure(loaded::fail));
    loaded.future().await();
    return new LocalKeys(loader, scheme, workers, lanes);
  }
}
