package dev.baton.signer;

import dev.baton.bls.BlsPublicKey;
import dev.baton.config.ConfigException;
import dev.baton.delegation.KeyReload;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the places of keys listed anew, and compares. One that is asked for while another is under
 * way goes after it, for it may be asked for because of what has changed since. Owned by one event
 * loop.
 */
public final class BackendReload implements KeyReload {

  private static final Logger log = LoggerFactory.getLogger(BackendReload.class);

  private final List<KeyBackend> backends;
  private Future<List<Outcome>> running = Future.succeededFuture(List.of());
  private Optional<Future<List<Outcome>>> next = Optional.empty();

  public BackendReload(List<KeyBackend> backends) {
    this.backends = List.copyOf(backends);
  }

  @Override
  public Future<List<Outcome>> run() {
    if (running.isComplete()) {
      return begin();
    }
    // All that come before it begins share it.
    Future<List<Outcome>> waiting = next.orElseGet(() -> running.compose(before -> begin()));
    next = Optional.of(waiting);
    return waiting;
  }

  private Future<List<Outcome>> begin() {
    List<Future<Outcome>> all = backends.stream().map(this::reload).toList();
    running = Future.all(all).map(done -> all.stream().map(Future::result).toList());
    next = Optional.empty();
    return running;
  }

  private Future<Outcome> reload(KeyBackend backend) {
    Set<BlsPublicKey> before = Set.copyOf(backend.expected());
    return backend
        .refresh()
        .transform(done -> Future.succeededFuture(outcome(backend, before, done)))
        .onSuccess(BackendReload::say);
  }

  private static Outcome outcome(
      KeyBackend backend, Set<BlsPublicKey> before, AsyncResult<Void> done) {
    Set<BlsPublicKey> added = new HashSet<>(backend.expected());
    Set<BlsPublicKey> removed = new HashSet<>(before);
    removed.removeAll(added);
    int all = added.size();
    added.removeAll(before);
    return new Outcome(
        backend.name(),
        added,
        removed,
        all - added.size(),
        done.succeeded() ? List.of() : problems(done.cause()));
  }

  /** One that names several things keeps them apart. */
  private static List<Obstacle> problems(Throwable failure) {
    if (failure.getCause() instanceof ConfigException several) {
      return several.problems().stream()
          .map(one -> new Obstacle(RefusedException.reasonOf(failure), one.toString()))
          .toList();
    }
    Reason reason = RefusedException.reasonOf(failure);
    return List.of(new Obstacle(reason, String.valueOf(failure.getMessage())));
  }

  private static void say(Outcome outcome) {
    outcome
        .problems()
        .forEach(one -> log.error("The keys of {} stay as they were: {}", outcome.backend(), one));
    if (outcome.problems().isEmpty()) {
      log.info(
          "Read the keys of {} anew: {} added, {} removed, {} as before",
          outcome.backend(),
          outcome.added().size(),
          outcome.removed().size(),
          outcome.unchanged());
    }
  }
}
