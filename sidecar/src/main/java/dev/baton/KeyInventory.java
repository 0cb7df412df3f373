package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.KeyRoles;
import dev.baton.delegation.StatusView.SignerStatus;
import dev.baton.policy.ValidatorGroup;
import dev.baton.schedule.VertxTimers;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.KeyProbe;
import dev.baton.signer.local.KeyLoader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The places of keys of a configuration, opened for a command: beside a running sidecar or without
 * one. Owned by one event loop.
 */
public final class KeyInventory {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Vertx vertx;
  private final WorkerExecutor workers;
  private final KeyLoader loader;
  private final KeyRing ring;
  private final KeyProbe probe;
  private final List<ValidatorGroup> groups;

  private KeyInventory(
      Vertx vertx,
      BatonConfig config,
      CommitBoostScheme scheme,
      WorkerExecutor workers,
      KeyLoader loader,
      KeyRing ring) {
    this.vertx = vertx;
    this.workers = workers;
    this.loader = loader;
    this.ring = ring;
    this.probe = new KeyProbe(scheme, Parts.terms(config), workers);
    this.groups = PolicyParts.groups(config);
  }

  /**
   * Opens them and has each list its keys. A place that cannot says so in its status.
   *
   * @return fails with what {@code run} would end with if files here cannot be used
   */
  public static Future<KeyInventory> open(
      Vertx vertx, BatonConfig config, CommitBoostScheme scheme) {
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("baton-bls", Parts.blsThreads());
    KeyLoader loader = Backends.loader(vertx, config.keys(), progress -> {});
    return Backends.prepare(config.keys(), loader, workers)
        .compose(
            backends ->
                backends.ring(
                    new RemoteBackends(vertx, scheme, workers, new VertxTimers(vertx)),
                    KeyRoles.of(Parts.gateways(config))))
        .compose(ring -> ring.signers().refreshRemote(true).map(listed -> ring))
        .map(ring -> new KeyInventory(vertx, config, scheme, workers, loader, ring));
  }

  /** The places, in the order in which they are asked to sign. */
  public List<KeyBackend> places() {
    return ring.signers().backends();
  }

  /** How each place is, as of its last use. */
  public List<SignerStatus> statuses() {
    return ring.signers().statuses();
  }

  /** Keys that are planned and shown, and perhaps never signed for. */
  public Set<BlsPublicKey> watched() {
    return ring.watched();
  }

  /** The name of the group that a validator belongs to. */
  public Optional<String> group(BlsPublicKey key) {
    return groups.stream()
        .filter(group -> group.members().test(key))
        .map(ValidatorGroup::name)
        .findFirst();
  }

  /**
   * Waits until keys that are being decrypted are ready, or have failed.
   *
   * @param all whether every one must be, or one of each place is enough
   * @param longest after which it is done all the same
   */
  public Future<Void> ready(boolean all, Duration longest) {
    Promise<Void> promise = Promise.promise();
    look(promise, all, longest.dividedBy(LOOK));
    return promise.future();
  }

  /**
   * Has places sign what means nothing, all places at once.
   *
   * @param most keys of each
   * @return never fails
   */
  public Future<List<KeyProbe.Result>> probe(List<KeyBackend> chosen, int most) {
    List<Future<List<KeyProbe.Result>>> probing =
        chosen.stream().map(place -> probe.probe(place, most)).toList();
    return Future.all(probing)
        .map(done -> probing.stream().flatMap(one -> one.result().stream()).toList());
  }

  /** Forgets the keys. */
  public Future<Void> close() {
    return ring.signers().close().eventually(workers::close);
  }

  private void look(Promise<Void> promise, boolean all, long more) {
    boolean ready =
        !loader.isLoading()
            || (!all && places().stream().noneMatch(place -> place.keys().isEmpty()));
    if (ready || more <= 0) {
      promise.complete();
      return;
    }
    vertx.setTimer(LOOK.toMillis(), timer -> look(promise, all, more - 1));
  }
}
