package dev.baton;

import dev.baton.api.About;
import dev.baton.api.AdminApi;
import dev.baton.api.AdminRoutes;
import dev.baton.api.AdminToken;
import dev.baton.api.HttpEndpoint;
import dev.baton.api.MetricsApi;
import dev.baton.api.ObservationPages;
import dev.baton.api.ReloadRoutes;
import dev.baton.api.StatusApi;
import dev.baton.api.TokenFile;
import dev.baton.beacon.BeaconNodes;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.config.AdminEndpoint;
import dev.baton.config.BatonConfig;
import dev.baton.config.Endpoint;
import dev.baton.config.StatusEndpoint;
import dev.baton.delegation.Journal;
import dev.baton.delegation.KeyReload;
import dev.baton.delegation.KeyRoles;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.StatusView;
import dev.baton.metrics.BatonMetrics;
import dev.baton.monitor.WatchLog;
import dev.baton.schedule.VertxTimers;
import dev.baton.signer.BackendReload;
import dev.baton.signer.SignerCheck;
import dev.baton.signer.local.KeyLoader;
import dev.baton.signer.local.LoadListener;
import dev.baton.store.GroupCommitJournal;
import dev.baton.store.SqliteJournal;
import dev.baton.store.SqliteWatchLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every part is opened here, by hand, in the order in which it is written,
 * and closed in the reverse order.
 */
final class Launch {

  private static final Logger log = LoggerFactory.getLogger(Launch.class);

  private final Vertx vertx;
  private final Context loop;
  private final BatonConfig config;
  private final Callable<BatonConfig> loader;
  private final String version;
  private final List<SlotListener> listeners;
  private final VertxTimers timers;
  private final WorkerExecutor blsWorkers;
  private final BatonMetrics metrics;
  private final BeaconNodes beacon;
  private final KeyLoader keyLoader;
  private final Closing closing = new Closing();

  Launch(
      Vertx vertx,
      Context loop,
      BatonConfig config,
      Callable<BatonConfig> loader,
      String version,
      List<SlotListener> listeners,
      LoadListener loading) {
    this.vertx = vertx;
    this.loop = loop;
    this.config = config;
    this.loader = loader;
    this.version = version;
    this.listeners = listeners;
    this.timers = new VertxTimers(vertx);
    this.blsWorkers = vertx.createSharedWorkerExecutor("baton-bls", Parts.blsThreads());
    this.metrics = new BatonMetrics(version);
    this.beacon = Parts.beaconNodes(vertx, config, timers);
    this.keyLoader = Backends.loader(vertx, config.keys(), loading);
  }

  Future<Sidecar> run() {
    closing.add("BLS workers", blsWorkers::close);
    closing.add("meters", this::closeMeters);
    closing.add("beacon nodes", beacon::close);
    closing.add("keys", keyLoader::close);
    Future<Backends> backends = Backends.prepare(config.keys(), keyLoader, blsWorkers);
    Future<ChainSpec> chain = beacon.start().map(spec -> Parts.requireChain(config, spec));
    return Future.all(backends, chain)
        .compose(both -> HookParts.check(vertx, config.hooks()))
        .compose(checked -> openJournal(chain.result()))
        .compose(journal -> openKeys(chain.result(), backends.result(), journal))
        .recover(failure -> closing.close().compose(closed -> Future.failedFuture(failure)));
  }

  private Future<GroupCommitJournal> openJournal(ChainSpec spec) {
    Journal.Chain chain = new Journal.Chain(spec.genesisValidatorsRoot(), spec.chainId());
    return vertx
        .executeBlocking(() -> SqliteJournal.open(config.dataDir(), chain))
        .map(journal -> new GroupCommitJournal(vertx, metrics.journal(journal)))
        .onSuccess(queue -> closing.add("journal", queue::close));
  }

  /** Before any slot is due: a signer that can never work ends the start. */
  private Future<Sidecar> openKeys(ChainSpec spec, Backends backends, GroupCommitJournal journal) {
    CommitBoostScheme scheme =
        new CommitBoostScheme(new SigningNetwork(spec.genesisForkVersion(), spec.chainId()));
    KeyRoles roles = KeyRoles.of(Parts.gateways(config));
    return backends
        .ring(new RemoteBackends(vertx, scheme, blsWorkers, timers), roles)
        .onSuccess(keys -> closing.add("signers", keys.signers()::close))
        .map(known -> known.requireApartFrom(roles))
        .compose(this::tryElsewhere)
        // Once more: now it is known which keys there are elsewhere.
        .map(known -> known.requireApartFrom(roles))
        .compose(
            known ->
                Kept.open(config, journal, observations(), timers)
                    .compose(kept -> open(spec, scheme, known, kept)));
  }

  /** Read before the loop has anything to do; it signs no more than challenges of gateways. */
  private Optional<AccountKey> heartbeatKey() {
    Optional<AccountKey> key = config.monitor().heartbeatKeyFile().map(Parts::accountKey);
    key.ifPresent(
        open ->
            closing.add(
                "heartbeat key",
                () -> {
                  open.close();
                  return Future.succeededFuture();
                }));
    return key;
  }

  private WatchLog observations() {
    WatchLog observations = new SqliteWatchLog(vertx, config.dataDir(), timers);
    // Here, and not with what uses it: a start may fail before anything does.
    closing.add("observations", observations::close);
    return observations;
  }

  private Future<KeyRing> tryElsewhere(KeyRing keys) {
    Future<Void> tried =
        config.signing()
            ? new SignerCheck(keys.signers(), Parts.terms(config)).run()
            : keys.signers().refreshRemote(true);
    return tried.map(keys);
  }

  private Future<Sidecar> open(ChainSpec spec, CommitBoostScheme scheme, KeyRing keys, Kept kept) {
    Foundation base =
        new Foundation(vertx, spec, scheme, beacon, timers, keys, kept, heartbeatKey(), metrics);
    Engine engine = new Engine(base, config, listeners);
    keyLoader.orderBy(engine::comingProposers);
    BackendReload reload = new BackendReload(keys.signers().backends());
    ConfigReload settings = new ConfigReload(vertx, config, loader, engine);
    metrics.watch(engine.view());
    closing.add("delegations", engine::stop);
    return serve(engine, kept, reload, settings)
        .compose(
            urls ->
                engine
                    .start()
                    .map(new Sidecar(loop, closing, config, engine.view(), reload, settings, urls)))
        .onSuccess(this::sayThatItRuns);
  }

  private Future<Sidecar.Urls> serve(
      Engine engine, Kept kept, KeyReload reload, ConfigReload settings) {
    Future<AdminToken> token =
        vertx.executeBlocking(() -> TokenFile.read(config.dataDir().resolve(Sidecar.TOKEN_FILE)));
    Future<ObservationPages> observations =
        vertx.executeBlocking(() -> PeerParts.pages(vertx, timers, config, engine.shared()));
    Future<Optional<Slot>> floor = kept.journal().floor();
    return Future.all(token, observations, floor)
        .compose(
            all ->
                serve(
                    engine,
                    reload,
                    settings,
                    token.result(),
                    observations.result(),
                    floor.result()));
  }

  private Future<Sidecar.Urls> serve(
      Engine engine,
      KeyReload reload,
      ConfigReload settings,
      AdminToken token,
      ObservationPages observations,
      Optional<Slot> floor) {
    StatusView view = engine.view();
    List<AdminRoutes> routes = new ArrayList<>(engine.adminRoutes());
    routes.add(new ReloadRoutes(settings));
    About about = new About(version, config.network().name(), floor);
    StatusEndpoint status = config.api().status();
    AdminEndpoint admin = config.api().admin();
    Endpoint scrape = config.api().metrics();
    AdminApi adminApi =
        new AdminApi(view, reload, about, token, admin.allowedHosts(), timers, routes);
    StatusApi statusApi = new StatusApi(view, about, observations);
    MetricsApi metricsApi = new MetricsApi(metrics::scrape);
    Future<String> first =
        listen("api.status", status.host(), status.port(), statusApi.router(vertx));
    Future<String> second = listen("api.admin", admin.host(), admin.port(), adminApi.router(vertx));
    Future<String> third =
        listen("api.metrics", scrape.host(), scrape.port(), metricsApi.router(vertx));
    return Future.all(first, second, third)
        .map(all -> new Sidecar.Urls(first.result(), second.result(), third.result()));
  }

  private Future<String> listen(String name, String host, int port, Router router) {
    return HttpEndpoint.open(vertx, name, host, port, router)
        .onSuccess(endpoint -> closing.add(name, endpoint::close))
        .map(HttpEndpoint::url);
  }

  private void sayThatItRuns(Sidecar sidecar) {
    log.info(
        "Baton {} runs: status on {}, signing is {}",
        version,
        sidecar.urls().status(),
        config.signing() ? "on" : "off");
  }

  private Future<Void> closeMeters() {
    metrics.close();
    return Future.succeededFuture();
  }
}
