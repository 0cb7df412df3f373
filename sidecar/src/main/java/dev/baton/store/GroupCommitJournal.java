package dev.baton.store;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.Journal.Query;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalQueue;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal as the event loop sees it. One worker thread does the work, in the order in which it
 * was asked for; all writes that come while the worker is busy go into the next transaction
 * together. What goes to the ledger has transactions of its own, behind decisions and signatures,
 * which a slot waits for. The accounts of deliveries come behind that; lists, which anyone may ask
 * for, one at a time and behind all else. A write that fails by itself fails alone, whatever shared
 * its transaction. Owned by one event loop: all calls come from there, and all futures complete
 * there.
 */
public final class GroupCommitJournal implements JournalQueue, Ledger {

  /** Bounds how long a transaction, and with it the wait of what is behind it, can get. */
  static final int MOST_AT_ONCE = 1024;

  private static final Logger log = LoggerFactory.getLogger(GroupCommitJournal.class);
  private static final String WORKER = "baton-journal";

  private final Journal journal;
  private final WorkerExecutor worker;
  private final Deque<JournalTask> waiting = new ArrayDeque<>();
  private final Deque<JournalTask> ledger = new ArrayDeque<>();
  private final Deque<JournalTask> deliveries = new ArrayDeque<>();
  private final Deque<JournalTask> lists = new ArrayDeque<>();

  /** The most urgent first. */
  private final List<Deque<JournalTask>> queues = List.of(waiting, ledger, deliveries, lists);

  private final Promise<Void> closed = Promise.promise();
  private boolean busy;
  private boolean closing;

  /**
   * A queue before the journal, which is the queue's from now on.
   *
   * @param vertx gives the worker thread
   */
  public GroupCommitJournal(Vertx vertx, Journal journal) {
    this.journal = journal;
    this.worker = vertx.createSharedWorkerExecutor(WORKER + "-" + System.identityHashCode(this), 1);
  }

  /** The chain that the journal belongs to. */
  public Chain chain() {
    return journal.chain();
  }

  @Override
  public Future<JournalWrite.Outcome> write(JournalWrite write) {
    JournalTask.Write task = new JournalTask.Write(write, Promise.promise());
    // Only what is signed is delivered, so a delivery never overtakes its own slot's writes.
    Deque<JournalTask> queue = write instanceof JournalWrite.Deliver ? deliveries : waiting;
    return enqueue(task, task.promise(), queue);
  }

  @Override
  public Future<Optional<JournalEntry>> find(SlotKey key) {
    return read(j -> j.find(key), waiting);
  }

  @Override
  public Future<List<JournalEntry>> list(Query query) {
    return read(j -> j.list(query), lists);
  }

  @Override
  public Future<Optional<Slot>> newest() {
    return read(Journal::newest, waiting);
  }

  @Override
  public Future<List<Entry>> append(List<Note> notes) {
    JournalTask.Append task = new JournalTask.Append(List.copyOf(notes), Promise.promise());
    return enqueue(task, task.promise(), ledger);
  }

  @Override
  public Future<List<Entry>> read(String kind, long after, int limit) {
    // In the queue of what is appended: a read sees everything that was appended before it.
    return read(j -> j.read(Optional.of(kind), after, limit), ledger);
  }

  @Override
  public Future<Optional<Entry>> last(String kind) {
    return read(j -> j.last(kind), ledger);
  }

  /** The last slot that may not be reserved any more. */
  public Future<Optional<Slot>> floor() {
    return read(Journal::floor, waiting);
  }

  /** Takes nothing more, does what is waiting, then closes the journal. */
  public Future<Void> close() {
    closing = true;
    next();
    return closed.future();
  }

  private <T> Future<T> read(Function<Journal, T> question, Deque<JournalTask> queue) {
    JournalTask.Read<T> task = new JournalTask.Read<>(question, Promise.promise());
    return enqueue(task, task.promise(), queue);
  }

  private <T> Future<T> enqueue(JournalTask task, Promise<T> promise, Deque<JournalTask> queue) {
    if (closing) {
      return Future.failedFuture(
          new JournalException(Reason.STOPPING, "the journal is being closed", null));
    }
    queue.add(task);
    next();
    return promise.future();
  }

  private void next() {
    if (busy) {
      return;
    }
    if (queues.stream().allMatch(Deque::isEmpty)) {
      if (closing) {
        closeJournal();
      }
      return;
    }
    busy = true;
    List<JournalTask> group = nextGroup();
    worker
        .executeBlocking(() -> JournalTask.run(group, journal), true)
        .otherwise(e -> group.stream().<Runnable>map(task -> () -> task.fail(e)).toList())
        .onSuccess(
            answers -> {
              // Still busy: what the answers lead to is to be written together.
              answers.forEach(GroupCommitJournal::give);
              busy = false;
              next();
            });
  }

  /** One who asked and fails at the answer must not keep the others from theirs. */
  private static void give(Runnable answer) {
    try {
      answer.run();
    } catch (RuntimeException e) {
      log.error("An answer of the journal was not taken", e);
    }
  }

  /** The longest run of one sort from the most urgent queue; of lists, one. */
  private List<JournalTask> nextGroup() {
    Deque<JournalTask> queue = queues.stream().filter(q -> !q.isEmpty()).findFirst().orElseThrow();
    List<JournalTask> group = new ArrayList<>();
    Class<?> sort = queue.getFirst().getClass();
    int weight = 0;
    do {
      JournalTask task = queue.removeFirst();
      weight += task.weight();
      group.add(task);
    } while (queue != lists
        && weight < MOST_AT_ONCE
        && !queue.isEmpty()
        && queue.getFirst().getClass() == sort);
    return group;
  }

  private void closeJournal() {
    busy = true; // For good: whoever calls close again gets the same future.
    worker
        .<Void>executeBlocking(
            () -> {
              journal.close();
              return null;
            },
            true)
        .eventually(worker::close)
        .onComplete(closed);
  }
}
