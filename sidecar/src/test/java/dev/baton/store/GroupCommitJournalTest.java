package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.Samples.delivery;
import static dev.baton.store.Samples.reservation;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.testkit.EmptyJournal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GroupCommitJournalTest {

  private static final Journal.Query ALL = Journal.Query.since(new Slot(0));

  @TempDir Path temporary;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final SlowJournal slow = new SlowJournal();

  @AfterEach
  void stop() {
    slow.turns.release(1_000_000);
    vertx.close().await();
  }

  @Test
  void writesThatComeWhileTheJournalIsBusyShareATransaction() throws InterruptedException {
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    Future<Outcome> first = onLoop(() -> queue.write(reserve(0)));
    slow.started.await();
    List<Future<Outcome>> rest = onLoopNow(() -> writes(queue, 1, 100));
    slow.turns.release(2);
    Future.all(rest).await();
    assertThat(first.await()).isEqualTo(Outcome.DONE);
    assertThat(slow.groups).containsExactly(1, 100);
  }

  @Test
  void noTransactionIsEndless() {
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    List<Future<Outcome>> all = onLoopNow(() -> writes(queue, 0, 3000));
    slow.turns.release(1_000_000);
    Future.all(all).await();
    assertThat(slow.groups).containsExactly(1, 1024, 1024, 951);
  }

  @Test
  void whatTheAnswersLeadToIsWrittenTogether() {
    slow.turns.release(1_000_000);
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    List<Future<Outcome>> all =
        onLoopNow(
            () ->
                IntStream.range(0, 50)
                    .mapToObj(
                        i -> queue.find(slotKey(1, i)).compose(found -> queue.write(reserve(i))))
                    .toList());
    Future.all(all).await();
    assertThat(slow.groups.size()).isLessThanOrEqualTo(2);
  }

  @Test
  void aReadSeesEveryWriteBeforeItAndNoneAfterIt() {
    slow.turns.release(1_000_000);
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    List<Future<Optional<Slot>>> newest = new ArrayList<>();
    onLoopNow(
        () -> {
          newest.add(queue.newest());
          Future<Outcome> one = queue.write(reserve(1));
          newest.add(queue.newest());
          Future<Outcome> two = queue.write(reserve(2));
          newest.add(queue.newest());
          return List.of(one, two);
        });
    Future.all(newest).await();
    assertThat(newest.stream().map(Future::result))
        .containsExactly(Optional.empty(), Optional.of(new Slot(1)), Optional.of(new Slot(2)));
  }

  @Test
  void listsComeOneByOneAndBehindWritesThatCameLater() throws InterruptedException {
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Future<Outcome> first = onLoop(() -> queue.write(reserve(0)));
    slow.started.await();
    List<Future<Integer>> all =
        onLoopNow(
            () ->
                List.of(
                    noted("list", queue.list(ALL).map(List::size), order),
                    noted("list", queue.list(ALL).map(List::size), order),
                    noted("write", queue.write(reserve(1)).map(1), order)));
    slow.turns.release(2);
    Future.all(all).await();
    assertThat(first.await()).isEqualTo(Outcome.DONE);
    assertThat(order).containsExactly("write", "list", "list");
  }

  @Test
  void deliveriesGiveWayToDecisionsThatCameLater() throws InterruptedException {
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Future<Outcome> first = onLoop(() -> queue.write(reserve(0)));
    slow.started.await();
    JournalWrite deliver =
        new JournalWrite.Deliver(slotKey(1, 0), delivery("a", Delivery.State.PUBLISHED));
    List<Future<Integer>> all =
        onLoopNow(
            () ->
                List.of(
                    noted("list", queue.list(ALL).map(List::size), order),
                    noted("delivery", queue.write(deliver).map(1), order),
                    noted("decision", queue.write(reserve(1)).map(1), order)));
    slow.turns.release(3);
    Future.all(all).await();
    assertThat(first.await()).isEqualTo(Outcome.DONE);
    assertThat(order).containsExactly("decision", "delivery", "list");
  }

  @Test
  void whatGoesToTheLedgerGivesWayToDecisionsThatCameLater() throws InterruptedException {
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Ledger.Note note = new Ledger.Note(Samples.NOW, "odd", "", "1");
    onLoop(() -> queue.write(reserve(0)));
    slow.started.await();
    List<Future<Integer>> all =
        onLoopNow(
            () ->
                List.of(
                    noted("append", queue.append(List.of(note)).map(List::size), order),
                    noted("decision", queue.write(reserve(1)).map(1), order)));
    slow.turns.release(2);
    Future.all(all).await();
    assertThat(order).containsExactly("decision", "append");
  }

  private static <T> Future<T> noted(String what, Future<T> future, List<String> order) {
    return future.onSuccess(done -> order.add(what));
  }

  @Test
  void goesOnWhenOneWhoAskedFailsAtTheAnswer() {
    slow.turns.release(1_000_000);
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    Future<Outcome> second =
        onLoop(
            () -> {
              queue
                  .write(reserve(1))
                  .onSuccess(
                      done -> {
                        throw new IllegalStateException("as told");
                      });
              return queue.write(reserve(2));
            });
    assertThat(second.await()).isEqualTo(Outcome.DONE);
    assertThat(onLoop(() -> queue.write(reserve(3))).await()).isEqualTo(Outcome.DONE);
  }

  @Test
  void aFailedGroupFailsEachOfItsWritesAndNoLaterOne() throws InterruptedException {
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    Future<Outcome> first = onLoop(() -> queue.write(reserve(0)));
    slow.started.await();
    List<Future<Outcome>> failing = onLoopNow(() -> writes(queue, 1, 5));
    slow.failing = true;
    slow.turns.release(1);
    assertThat(Future.join(failing).otherwiseEmpty().await()).isNull();
    assertThat(first.failed()).isTrue();
    assertThat(failing)
        .allSatisfy(
            f ->
                assertThat(f.cause())
                    .isInstanceOfSatisfying(
                        JournalException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_UNWRITABLE)));
    slow.failing = false;
    slow.turns.release(1);
    assertThat(onLoop(() -> queue.write(reserve(9))).await()).isEqualTo(Outcome.DONE);
  }

  @Test
  void closingDoesWhatIsWaitingAndTakesNothingMore() throws InterruptedException {
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    onLoop(() -> queue.write(reserve(0)));
    slow.started.await();
    List<Future<Outcome>> waiting = onLoopNow(() -> writes(queue, 1, 5));
    Future<Void> closed = onLoop(queue::close);
    Future<Outcome> late = onLoop(() -> queue.write(reserve(9)));
    assertThat(late.otherwiseEmpty().await()).isNull();
    assertThat(late.cause()).hasMessageContaining("being closed");
    assertThat(closed.isComplete()).isFalse();
    slow.turns.release(1_000_000);
    closed.await();
    assertThat(waiting).allSatisfy(f -> assertThat(f.result()).isEqualTo(Outcome.DONE));
    assertThat(slow.closed).isTrue();
    onLoop(queue::close).await();
  }

  @Test
  void answersOnTheEventLoopThatAsked() {
    slow.turns.release(1_000_000);
    GroupCommitJournal queue = new GroupCommitJournal(vertx, slow);
    Future<Boolean> same =
        onLoop(() -> queue.write(reserve(1)).map(done -> Vertx.currentContext() == loop));
    assertThat(same.await()).isTrue();
  }

  @Test
  void isAsDurableAsTheJournalBehindIt() {
    Path folder = temporary.resolve("data");
    GroupCommitJournal queue =
        new GroupCommitJournal(vertx, SqliteJournal.create(folder, CHAIN, Optional.empty(), NOW));
    List<Future<Outcome>> all = onLoopNow(() -> writes(queue, 0, 2000));
    Future.all(all).await();
    assertThat(onLoop(() -> queue.find(slotKey(1, 5))).await()).isPresent();
    onLoop(queue::close).await();
    try (SqliteJournal journal = SqliteJournal.open(folder, CHAIN)) {
      assertThat(journal.list(Journal.Query.since(new Slot(0)))).hasSize(2000);
    }
  }

  private static JournalWrite reserve(int slot) {
    return new JournalWrite.Reserve(reservation(1, slot));
  }

  private static List<Future<Outcome>> writes(GroupCommitJournal queue, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> queue.write(reserve(i))).toList();
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> call) {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(ignored -> call.get().onComplete(promise));
    return promise.future();
  }

  /** What was asked for in one turn of the event loop. */
  private <T> List<Future<T>> onLoopNow(Supplier<List<Future<T>>> call) {
    Promise<List<Future<T>>> asked = Promise.promise();
    loop.runOnContext(ignored -> asked.complete(call.get()));
    return asked.future().await();
  }

  /** Keeps the slots in memory, and each write waiting for its turn. */
  private static final class SlowJournal extends EmptyJournal {
    final CountDownLatch started = new CountDownLatch(1);
    final Semaphore turns = new Semaphore(0);
    final List<Integer> groups = Collections.synchronizedList(new ArrayList<>());
    volatile boolean failing;
    volatile boolean closed;
    private volatile Optional<Slot> newest = Optional.empty();

    SlowJournal() {
      super(CHAIN);
    }

    @Override
    public List<Outcome> write(List<JournalWrite> writes) {
      started.countDown();
      turns.acquireUninterruptibly();
      if (failing) {
        turns.release();
        throw new JournalException(Reason.JOURNAL_UNWRITABLE, "no space", null);
      }
      groups.add(writes.size());
      newest = Optional.of(writes.get(writes.size() - 1).key().slot());
      return Collections.nCopies(writes.size(), Outcome.DONE);
    }

    @Override
    public Optional<Slot> newest() {
      return newest;
    }

    @Override
    public List<Ledger.Entry> append(List<Ledger.Note> notes) {
      return notes.stream().map(note -> new Ledger.Entry(1, note)).toList();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
