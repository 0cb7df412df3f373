package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.config.ConfigException;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that are in files here, each from the moment at which it is decrypted. Finding them
 * again decrypts only what is new. Owned by one event loop.
 */
public final class KeyLoader {

  private static final Logger log = LoggerFactory.getLogger(KeyLoader.class);

  private final KeySearch search;
  private final WorkerExecutor workers;
  private final LoadListener listener;
  private final Unlocker unlocker;
  private final Map<Object, LoadEntry> entries = new LinkedHashMap<>();
  private final Map<BlsPublicKey, BlsSecretKey> secrets = new HashMap<>();
  private final Set<BlsPublicKey> expected = new HashSet<>();
  private LoadProgress progress = new LoadProgress(0, 0, 0);
  private Future<Void> lastRefresh = Future.succeededFuture();
  private Consumer<BlsSecretKey> forgetting = BlsSecretKey::close;
  private Future<Void> stopped = Future.succeededFuture();
  private boolean closed;

  /**
   * A loader that has looked for nothing yet, with workers of its own: decrypting must not hold up
   * those that sign.
   */
  public KeyLoader(Vertx vertx, KeySearch search, LoadLimits limits, LoadListener listener) {
    this.search = search;
    // One more than decrypt, so that files are read meanwhile.
    this.workers = vertx.createSharedWorkerExecutor("baton-keys", limits.lanes() + 1);
    this.listener = listener;
    this.unlocker = new Unlocker(workers, limits);
  }

  /**
   * Has the keys decrypted first whose slots come first.
   *
   * @param upcoming the proposers of the slots ahead, the next first, whoever's they are; asked
   *     anew for each key
   */
  public void orderBy(Supplier<List<BlsPublicKey>> upcoming) {
    unlocker.orderBy(upcoming);
  }

  /**
   * Finds out which keys there are. What is new, or failed before, is decrypted from then on; what
   * is gone is forgotten; what is unchanged stays as it is. One that comes while another is under
   * way goes after it.
   *
   * @return done when it is known which there are; fails with a {@link ConfigException} with all
   *     that is wrong, and then everything stays as it was
   */
  public Future<Void> refresh() {
    Future<Void> refresh = lastRefresh.otherwiseEmpty().compose(before -> find());
    lastRefresh = refresh;
    return refresh;
  }

  /** The keys that are decrypted, live. */
  public Set<BlsPublicKey> keys() {
    return Collections.unmodifiableSet(secrets.keySet());
  }

  /** All keys of which it is known that they are here, live: also those not decrypted, or never. */
  public Set<BlsPublicKey> expected() {
    return Collections.unmodifiableSet(expected);
  }

  /** What keeps some of them from being used; a failure counts for more than that it takes time. */
  public Optional<Obstacle> obstacle() {
    List<String> failures = entries.values().stream().flatMap(one -> one.failure.stream()).toList();
    if (!failures.isEmpty()) {
      String some = failures.size() == 1 ? "" : failures.size() + " files failed, the first: ";
      return Optional.of(
          new Obstacle(Reason.KEY_FAILED, counted() + "; " + some + failures.get(0)));
    }
    return isLoading()
        ? Optional.of(new Obstacle(Reason.KEY_LOADING, counted()))
        : Optional.empty();
  }

  /** Whether some of them are still to be decrypted. */
  public boolean isLoading() {
    return entries.values().stream().anyMatch(LoadEntry::isWaiting);
  }

  /** What keeps one that is expected from being used. */
  public Obstacle obstacle(BlsPublicKey key) {
    return entries.values().stream()
        .filter(one -> one.locked.publicKeys().contains(key))
        .flatMap(one -> one.failure.stream())
        .findFirst()
        .map(failure -> new Obstacle(Reason.KEY_FAILED, failure))
        .orElseGet(() -> new Obstacle(Reason.KEY_LOADING, counted()));
  }

  /** Decrypts no more and forgets all keys; done when what was under way is done and wiped. */
  public Future<Void> close() {
    if (!closed) {
      closed = true;
      List.copyOf(entries.values()).forEach(this::drop);
      restate();
      stopped = unlocker.stop().eventually(workers::close);
    }
    return stopped;
  }

  /**
   * Has keys that are not used any more wiped by somebody who knows when nobody signs with them.
   */
  void forgetBy(Consumer<BlsSecretKey> wiper) {
    this.forgetting = wiper;
  }

  Optional<BlsSecretKey> secret(BlsPublicKey key) {
    return Optional.ofNullable(secrets.get(key));
  }

  private String counted() {
    int total = entries.values().stream().mapToInt(LoadEntry::count).sum();
    return secrets.size() + " of " + total + (total == 1 ? " key is" : " keys are") + " ready";
  }

  private Future<Void> find() {
    return closed
        ? Future.succeededFuture()
        : workers.executeBlocking(search::run, false).compose(this::take);
  }

  private Future<Void> take(KeySearch.Found found) {
    if (closed || !found.problems().isEmpty()) {
      found.close();
      return closed
          ? Future.succeededFuture()
          : Future.failedFuture(new ConfigException(found.problems()));
    }
    Set<Object> contents = new HashSet<>();
    found.keys().forEach(keys -> contents.add(keys.content()));
    List.copyOf(entries.values()).stream()
        .filter(one -> one.failure.isPresent() || !contents.contains(one.locked.content()))
        .forEach(this::drop);
    load(found.keys());
    return Future.succeededFuture();
  }

  private void drop(LoadEntry entry) {
    entries.remove(entry.locked.content());
    entry.keys().forEach(forgetting);
    if (unlocker.remove(entry.locked)) {
      entry.locked.close();
      note(new LoadProgress(progress.done(), progress.failed(), progress.total() - 1));
    }
  }

  private void load(List<LockedKeys> found) {
    List<LoadEntry> added = new ArrayList<>();
    for (LockedKeys keys : found) {
      if (entries.containsKey(keys.content())) {
        keys.close(); // It is not unlocked again.
      } else {
        LoadEntry entry = new LoadEntry(keys);
        entries.put(keys.content(), entry);
        added.add(entry);
      }
    }
    restate();
    if (added.isEmpty()) {
      return;
    }
    LoadProgress before = progress.isOver() ? new LoadProgress(0, 0, 0) : progress;
    note(new LoadProgress(before.done(), before.failed(), before.total() + added.size()));
    List<Future<List<BlsSecretKey>>> unlocking =
        unlocker.unlock(added.stream().map(one -> one.locked).toList());
    for (int i = 0; i < added.size(); i++) {
      LoadEntry entry = added.get(i);
      unlocking.get(i).onComplete(done -> unlocked(entry, done));
    }
  }

  private void unlocked(LoadEntry entry, AsyncResult<List<BlsSecretKey>> done) {
    boolean current = entries.get(entry.locked.content()) == entry; // Else it was dropped.
    if (current && done.succeeded()) {
      entry.unlocked = Optional.of(done.result());
      add(entry);
    } else if (current) {
      fail(entry, done.cause());
    } else if (done.succeeded()) {
      done.result().forEach(BlsSecretKey::close);
    }
    int failed = progress.failed() + (current && done.failed() ? 1 : 0);
    note(new LoadProgress(progress.done() + 1, failed, progress.total()));
  }

  private void fail(LoadEntry entry, Throwable failure) {
    String what = String.valueOf(failure.getMessage());
    entry.failure =
        Optional.of(
            what.contains(entry.locked.place()) ? what : entry.locked.place() + ": " + what);
    log.error("A key cannot be used, the others are: {}", what);
  }

  private void note(LoadProgress now) {
    progress = now;
    if (!closed) {
      listener.progressed(now);
    }
  }

  /** After some were dropped: another entry may hold the same key. */
  private void restate() {
    secrets.clear();
    expected.clear();
    entries.values().forEach(this::add);
  }

  private void add(LoadEntry entry) {
    expected.addAll(entry.locked.publicKeys());
    for (BlsSecretKey key : entry.keys()) {
      expected.add(key.publicKey());
      secrets.putIfAbsent(key.publicKey(), key);
    }
  }
}
