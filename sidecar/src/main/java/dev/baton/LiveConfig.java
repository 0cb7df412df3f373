package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.RefusedKeys;
import io.vertx.core.Future;
import java.util.List;

/** What follows the configuration while it runs. Called on the event loop. */
public interface LiveConfig {

  /** Follows no change. */
  LiveConfig FIXED =
      new LiveConfig() {
        @Override
        public Future<Void> prepare(BatonConfig next) {
          return Future.failedFuture(
              new RefusedException(
                  Reason.CONFIG_NOT_TAKEN, "nothing that runs can follow it; restart the sidecar"));
        }

        @Override
        public void replace(BatonConfig next) {
          throw new IllegalStateException("nothing follows the configuration");
        }
      };

  /**
   * Does what must be done or durable before a configuration may be taken over, and can be refused:
   * nothing has changed yet, and nothing may if this fails.
   *
   * @return fails with a {@link RefusedException} if the configuration must not be taken over, and
   *     with a {@link dev.baton.config.ConfigException} if a file that it names cannot be used
   */
  default Future<Void> prepare(BatonConfig next) {
    return Future.succeededFuture();
  }

  /** What it refuses of gateways though it goes by the configuration: keys that are not pinned. */
  default List<RefusedKeys> refusedKeys() {
    return List.of();
  }

  /** Goes by the configuration from now on; reads no files, and must not fail. */
  void replace(BatonConfig next);
}
