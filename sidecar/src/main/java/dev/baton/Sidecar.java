package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.delegation.KeyReload;
import dev.baton.delegation.SettingsReload;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.StatusView;
import dev.baton.signer.local.LoadListener;
import dev.baton.signer.local.LoadLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/** A running sidecar. All of it lives on one event loop; this may be called from anywhere. */
public final class Sidecar {

  /** The admin token's file in the data folder. */
  public static final String TOKEN_FILE = "admin.token";

  /** Where the servers listen. */
  public record Urls(String status, String admin, String metrics) {}

  private final Context loop;
  private final Closing closing;
  private final BatonConfig settings;
  private final StatusView view;
  private final KeyReload reload;
  private final SettingsReload settingsReload;
  private final Urls urls;

  Sidecar(
      Context loop,
      Closing closing,
      BatonConfig settings,
      StatusView view,
      KeyReload reload,
      SettingsReload settingsReload,
      Urls urls) {
    this.loop = loop;
    this.closing = closing;
    this.settings = settings;
    this.view = view;
    this.reload = reload;
    this.settingsReload = settingsReload;
    this.urls = urls;
  }

  /**
   * Starts everything. Waits for a quorum of beacon nodes if need be.
   *
   * @param listeners hear of every change of an owned slot, beside the log and the meters
   * @return fails with the failure of the first part that did not start, everything closed again
   */
  public static Future<Sidecar> start(
      Vertx vertx, BatonConfig config, String version, List<SlotListener> listeners) {
    LoadLog loading = new LoadLog(InstantSource.system(), true);
    return start(vertx, config, () -> config, version, listeners, loading);
  }

  /**
   * Starts everything, as {@link #start(Vertx, BatonConfig, String, List)} does.
   *
   * @param loader reads the configuration anew when it is to be taken over; runs on a worker
   * @param loading hears how the decrypting of keys goes on
   */
  public static Future<Sidecar> start(
      Vertx vertx,
      BatonConfig config,
      Callable<BatonConfig> loader,
      String version,
      List<SlotListener> listeners,
      LoadListener loading) {
    Context loop = vertx.getOrCreateContext();
    Promise<Sidecar> started = Promise.promise();
    loop.runOnContext(
        now ->
            new Launch(vertx, loop, config, loader, version, listeners, loading)
                .run()
                .onComplete(started));
    return started.future();
  }

  /** What it knows; ask on its event loop. */
  public StatusView view() {
    return view;
  }

  /** What it was started with. */
  public BatonConfig settings() {
    return settings;
  }

  public Urls urls() {
    return urls;
  }

  /** Takes the configuration over anew, and logs what came of it; never fails. */
  public Future<SettingsReload.Outcome> reloadSettings() {
    Promise<SettingsReload.Outcome> reloaded = Promise.promise();
    loop.runOnContext(now -> settingsReload.run().onComplete(reloaded));
    return reloaded.future();
  }

  /** Finds out anew which keys there are, and logs what came of it; never fails. */
  public Future<List<KeyReload.Outcome>> reloadKeys() {
    Promise<List<KeyReload.Outcome>> reloaded = Promise.promise();
    loop.runOnContext(now -> reload.run().onComplete(reloaded));
    return reloaded.future();
  }

  /** Finishes what is in flight, for at most one slot, and closes everything. */
  public Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    loop.runOnContext(now -> closing.close().onComplete(stopped));
    return stopped.future();
  }
}
