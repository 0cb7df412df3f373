package dev.baton.store;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.Journal.Query;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalQueue;
import dev.baton.delegation.JournalWrite;
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
 * together. The accounts of deliveries come behind decisions and signatures, which a slot waits
 * for; lists, which anyone may ask for, one at a time and behind all else. A write that fails by
 * itself fails alone, whatever shared its transaction. Owned by one event loop: all calls come from
 * there, and all futures complete there.
 */
public final class GroupCommitJournal implements JournalQueue {

  /** Bounds how long a transaction, and with it the wait of what is behind it, can get. */
  static final int MOST_AT_ONCE = 1024;

  private static final Logger log = LoggerFactory.getLogger(GroupCommitJournal.class);
  private static final String WORKER = "baton-journal";

  private final Journal journal;
  private final WorkerExecutor worker;
  private final Deque<Task> waiting = new ArrayDeque<>();
  private final Deque<Task> deliveries = new ArrayDeque<>();
  private final Deque<Task> lists = new ArrayDeque<>();
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
    WriteTask task = new WriteTask(write, Promise.promise());
    // Only what is signed is delivered, so a delivery never overtakes its own slot's writes.
    Deque<Task> queue = write instanceof JournalWrite.Deliver ? deliveries : waiting;
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

  private <T> Future<T> read(Function<Journal, T> question, Deque<Task> queue) {
    ReadTask<T> task = new ReadTask<>(question, Promise.promise());
    return enqueue(task, task.promise(), queue);
  }

  private <T> Future<T> enqueue(Task task, Promise<T> promise, Deque<Task> queue) {
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
    if (waiting.isEmpty() && deliveries.isEmpty() && lists.isEmpty()) {
      if (closing) {
        closeJournal();
      }
      return;
    }
    busy = true;
    List<Task> group = nextGroup();
    worker
        .executeBlocking(() -> run(group), true)
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

  /** The longest run of either writes or reads; one list if there is neither. */
  private List<Task> nextGroup() {
    if (waiting.isEmpty() && deliveries.isEmpty()) {
      return List.of(lists.removeFirst());
    }
    Deque<Task> queue = waiting.isEmpty() ? deliveries : waiting;
    List<Task> group = new ArrayList<>();
    boolean writes = queue.getFirst() instanceof WriteTask;
    while (group.size() < MOST_AT_ONCE
        && !queue.isEmpty()
        && queue.getFirst() instanceof WriteTask == writes) {
      group.add(queue.removeFirst());
    }
    return group;
  }

  /** On the worker; what it returns is run on the event loop. */
  private List<Runnable> run(List<Task> group) {
    if (group.get(0) instanceof WriteTask) {
      return runWrites(group.stream().map(WriteTask.class::cast).toList());
    }
    return group.stream().map(ReadTask.class::cast).map(this::answer).toList();
  }

  /**
   * All in one transaction. If that fails, which leaves nothing of it, a half and then the other
   * half: in the end only those writes fail that fail by themselves. A full disk fails them all.
   */
  private List<Runnable> runWrites(List<WriteTask> group) {
    try {
      return answers(group, journal.write(group.stream().map(WriteTask::write).toList()));
    } catch (RuntimeException e) {
      if (group.size() == 1 || JournalFile.isOfTheStore(e)) {
        return group.stream().<Runnable>map(task -> () -> task.fail(e)).toList();
      }
    }
    int half = group.size() / 2;
    List<Runnable> answers = new ArrayList<>(runWrites(group.subList(0, half)));
    answers.addAll(runWrites(group.subList(half, group.size())));
    return answers;
  }

  private static List<Runnable> answers(
      List<WriteTask> group, List<JournalWrite.Outcome> outcomes) {
    List<Runnable> answers = new ArrayList<>(group.size());
    for (int i = 0; i < group.size(); i++) {
      Promise<JournalWrite.Outcome> promise = group.get(i).promise();
      JournalWrite.Outcome outcome = outcomes.get(i);
      answers.add(() -> promise.complete(outcome));
    }
    return answers;
  }

  private Runnable answer(ReadTask<?> task) {
    try {
      return task.read(journal);
    } catch (RuntimeException e) {
      // One reader's failure is not the next one's.
      return () -> task.fail(e);
    }
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

  private sealed interface Task {
    void fail(Throwable cause);
  }

  private record WriteTask(JournalWrite write, Promise<JournalWrite.Outcome> promise)
      implements Task {
    @Override
    public void fail(Throwable cause) {
      promise.fail(cause);
    }
  }

  private record ReadTask<T>(Function<Journal, T> question, Promise<T> promise) implements Task {

    Runnable read(Journal journal) {
      T answer = question.apply(journal);
      return () -> promise.complete(answer);
    }

    @Override
    public void fail(Throwable cause) {
      promise.fail(cause);
    }
  }
}
