package dev.baton.signer.local;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Signs on the BLS workers. What comes alone is signed at once; what comes while all workers are
 * busy is handed to the next free one together, and so comes back together for the journal to
 * commit. Owned by one event loop.
 */
final class GroupedSigning {

  /** Some 5 ms of work: what waits for the journal meanwhile is not worth a transaction each. */
  private static final int MOST_AT_ONCE = 16;

  private record Request(
      BlsSecretKey key, SignableMessage message, Promise<BlsSignature> promise) {}

  private final CommitBoostScheme scheme;
  private final WorkerExecutor workers;
  private final int lanes;
  private final Deque<Request> waiting = new ArrayDeque<>();
  private final Map<BlsSecretKey, Integer> uses = new HashMap<>();
  private final Set<BlsSecretKey> retired = new HashSet<>();
  private int running;

  GroupedSigning(CommitBoostScheme scheme, WorkerExecutor workers, int lanes) {
    this.scheme = scheme;
    this.workers = workers;
    this.lanes = lanes;
  }

  Future<BlsSignature> sign(BlsSecretKey key, SignableMessage message) {
    Promise<BlsSignature> promise = Promise.promise();
    waiting.add(new Request(key, message, promise));
    uses.merge(key, 1, Integer::sum);
    next();
    return promise.future();
  }

  /** Wipes a key as soon as nothing is being signed with it. */
  void retire(BlsSecretKey key) {
    if (uses.containsKey(key)) {
      retired.add(key);
    } else {
      key.close();
    }
  }

  private void used(BlsSecretKey key) {
    if (uses.merge(key, -1, Integer::sum) == 0) {
      uses.remove(key);
      if (retired.remove(key)) {
        key.close();
      }
    }
  }

  /** One group more than there are workers, so that none idles while the event loop is busy. */
  private void next() {
    while (running <= lanes && !waiting.isEmpty()) {
      running++;
      List<Request> together = take();
      workers
          .executeBlocking(() -> signatures(together), false)
          .onComplete(
              done -> {
                running--;
                together.forEach(request -> used(request.key()));
                next();
                if (done.succeeded()) {
                  give(together, done.result());
                } else {
                  together.forEach(request -> request.promise().fail(done.cause()));
                }
              });
    }
  }

  private List<Request> take() {
    List<Request> together = new ArrayList<>();
    while (together.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
      together.add(waiting.removeFirst());
    }
    return together;
  }

  private List<BlsSignature> signatures(List<Request> together) {
    return together.stream().map(one -> one.key().sign(scheme.signingRoot(one.message()))).toList();
  }

  private static void give(List<Request> together, List<BlsSignature> signatures) {
    for (int i = 0; i < signatures.size(); i++) {
      together.get(i).promise().complete(signatures.get(i));
    }
  }
}
