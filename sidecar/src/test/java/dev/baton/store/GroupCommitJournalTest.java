package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that share a transaction, and what becomes of them. */
class GroupCommitJournalTest extends JournalQueueFixture {

  @TempDir Path temporary;

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
}
