package dev.baton.signer.remote;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a signer said it has. A listing takes the place of the one before as a whole, or
 * not at all. Owned by one event loop.
 */
public final class ListedKeys {

  /** The largest answer to a request for a listing, in bytes. */
  public static final int LARGEST_LISTING = KeyListing.LARGEST;

  /** Some 40 ms of work: signatures that wait for the worker meanwhile hardly notice. */
  private static final int CHECKED_AT_ONCE = 512;

  private final String name;
  private final WorkerExecutor workers;
  private Set<BlsPublicKey> keys = Set.of();
  private @Nullable Future<Void> underWay;

  public ListedKeys(String name, WorkerExecutor workers) {
    this.name = name;
    this.workers = workers;
  }

  /** Those of the last listing that could be had. */
  public Set<BlsPublicKey> current() {
    return keys;
  }

  /**
   * Lists anew. Whoever asks while that is under way gets the same result.
   *
   * @param listing asks the signer; fails with a {@link RefusedException}
   */
  public Future<Void> refresh(Supplier<Future<Buffer>> listing) {
    Future<Void> running = underWay;
    if (running != null) {
      return running;
    }
    Future<Void> started =
        listing
            .get()
            .compose(body -> workers.executeBlocking(() -> KeyListing.read(body.getBytes()), false))
            .compose(listed -> checked(listed, 0, known(), new HashSet<>()))
            .recover(failure -> Future.failedFuture(named(failure)))
            .<Void>map(
                all -> {
                  keys = Set.copyOf(all);
                  return null;
                });
    underWay = started;
    started.onComplete(done -> underWay = null);
    return started;
  }

  /** Key by key in small portions; a key that was listed before need not be checked again. */
  private Future<Set<BlsPublicKey>> checked(
      List<Bytes> listed, int from, Map<Bytes, BlsPublicKey> known, Set<BlsPublicKey> into) {
    if (from >= listed.size()) {
      return Future.succeededFuture(into);
    }
    int to = Math.min(listed.size(), from + CHECKED_AT_ONCE);
    return workers
        .executeBlocking(() -> portion(listed, from, to, known), false)
        .compose(
            portion -> {
              into.addAll(portion);
              return checked(listed, to, known, into);
            });
  }

  private static List<BlsPublicKey> portion(
      List<Bytes> listed, int from, int to, Map<Bytes, BlsPublicKey> known) {
    List<BlsPublicKey> portion = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      BlsPublicKey before = known.get(listed.get(i));
      portion.add(before == null ? key(listed.get(i), i) : before);
    }
    return portion;
  }

  private static BlsPublicKey key(Bytes bytes, int index) {
    try {
      return BlsPublicKey.of(bytes);
    } catch (IllegalArgumentException e) {
      throw new SignerAnswerException("keys[" + index + "].consensus: " + e.getMessage(), e);
    }
  }

  private Map<Bytes, BlsPublicKey> known() {
    Map<Bytes, BlsPublicKey> known = new HashMap<>();
    keys.forEach(key -> known.put(key.bytes(), key));
    return known;
  }

  private Throwable named(Throwable failure) {
    return failure instanceof SignerAnswerException
        ? new RefusedException(
            Reason.SIGNER_MALFORMED, name + ", listing of keys: " + failure.getMessage(), failure)
        : failure;
  }
}
