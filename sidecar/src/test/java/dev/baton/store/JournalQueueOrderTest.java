package dev.baton.store;

import static dev.baton.store.Samples.delivery;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Ledger;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who goes first when several wait for the journal. */
class JournalQueueOrderTest extends JournalQueueFixture {

  private static final Journal.Query ALL = Journal.Query.since(new Slot(0));

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
}
