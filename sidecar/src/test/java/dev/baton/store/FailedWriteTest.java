package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.Samples.delivery;
import static dev.baton.store.Samples.reservation;
import static dev.baton.store.Samples.signature;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Reason;
import dev.baton.testkit.EmptyJournal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A write that fails whenever it is tried, among others that share its transaction. */
@Timeout(30)
class FailedWriteTest {

  private static final int BAD = 37;
  private static final int SQLITE_CONSTRAINT = 19;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_IOERR_WRITE = 778;

  @TempDir Path temporary;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void failsAloneInARealJournal() throws SQLException {
    Path folder = temporary.resolve("data");
    writeReservations(folder);
    spoilTheDelivery(folder);
    GroupCommitJournal queue = new GroupCommitJournal(vertx, SqliteJournal.open(folder, CHAIN));
    List<Future<Outcome>> all =
        together(queue, slot -> new JournalWrite.Deliver(slotKey(1, slot), confirmed()));
    assertThatOnlyTheBadOneFailed(all, Reason.JOURNAL_DAMAGED);
    onLoop(queue::close).await();
    try (SqliteJournal journal = SqliteJournal.open(folder, CHAIN)) {
      assertThat(journal.find(slotKey(1, BAD + 1)).orElseThrow().deliveries())
          .containsEntry("a", confirmed());
    }
  }

  @Test
  void isSearchedForByHalvesAndInOrder() {
    FaultyJournal faulty = new FaultyJournal(SQLITE_CONSTRAINT);
    List<Future<Outcome>> all = together(faulty);
    assertThatOnlyTheBadOneFailed(all, Reason.JOURNAL_UNWRITABLE);
    assertThat(faulty.written)
        .containsExactlyElementsOf(
            IntStream.range(0, 100).filter(slot -> slot != BAD).mapToObj(Slot::new).toList());
    assertThat(faulty.transactions).hasValueLessThan(20);
  }

  @Test
  void takesTheOthersWithItIfTheDiskIsFullOrBroken() {
    for (int code : new int[] {SQLITE_FULL, SQLITE_IOERR_WRITE}) {
      FaultyJournal faulty = new FaultyJournal(code);
      List<Future<Outcome>> all = together(faulty);
      assertThat(all.subList(1, 100)).allMatch(Future::failed);
      assertThat(faulty.transactions).as("tried once, behind the first write").hasValue(2);
    }
  }

  private JournalWrite reserve(int slot) {
    return new JournalWrite.Reserve(reservation(1, slot));
  }

  private static Delivery confirmed() {
    return delivery("a", Delivery.State.CONFIRMED);
  }

  private static void writeReservations(Path folder) {
    try (SqliteJournal journal = SqliteJournal.create(folder, CHAIN, Optional.empty(), NOW)) {
      for (int slot = 0; slot < 100; slot++) {
        journal.write(
            List.of(
                new JournalWrite.Reserve(reservation(1, slot)),
                new JournalWrite.Sign(slotKey(1, slot), signature(slot)),
                new JournalWrite.Deliver(slotKey(1, slot), delivery("a", Delivery.State.PENDING))));
      }
    }
  }

  /** As a flipped bit would, where no check of the database looks. */
  private static void spoilTheDelivery(Path folder) throws SQLException {
    String file = "jdbc:sqlite:" + folder.resolve(JournalFile.NAME);
    try (Connection connection = DriverManager.getConnection(file);
        PreparedStatement spoil =
            connection.prepareStatement("UPDATE delivery SET at = 'never' WHERE slot = ?")) {
      spoil.setInt(1, BAD);
      assertThat(spoil.executeUpdate()).isEqualTo(1);
    }
  }

  /** The first alone, the rest behind it in one transaction: the worker waits for all of them. */
  private List<Future<Outcome>> together(FaultyJournal faulty) {
    List<Future<Outcome>> all = asked(new GroupCommitJournal(vertx, faulty), this::reserve);
    faulty.asked.release(1_000);
    Future.join(all).otherwiseEmpty().await();
    return all;
  }

  private List<Future<Outcome>> together(GroupCommitJournal queue, IntFunction<JournalWrite> what) {
    List<Future<Outcome>> all = asked(queue, what);
    Future.join(all).otherwiseEmpty().await();
    return all;
  }

  private List<Future<Outcome>> asked(GroupCommitJournal queue, IntFunction<JournalWrite> what) {
    Promise<List<Future<Outcome>>> asked = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            ignored ->
                asked.complete(IntStream.range(0, 100).mapToObj(what).map(queue::write).toList()));
    return asked.future().await();
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> call) {
    Promise<T> promise = Promise.promise();
    vertx.getOrCreateContext().runOnContext(ignored -> call.get().onComplete(promise));
    return promise.future();
  }

  private static void assertThatOnlyTheBadOneFailed(List<Future<Outcome>> all, Reason reason) {
    for (int slot = 0; slot < all.size(); slot++) {
      Future<Outcome> one = all.get(slot);
      if (slot == BAD) {
        assertThat(one.cause())
            .isInstanceOfSatisfying(
                JournalException.class, e -> assertThat(e.reason()).isEqualTo(reason));
      } else {
        assertThat(one.result()).as("slot %d", slot).isEqualTo(Outcome.DONE);
      }
    }
  }

  /** Refuses every transaction that has the bad slot's write in it. */
  private static final class FaultyJournal extends EmptyJournal {
    final List<Slot> written = Collections.synchronizedList(new ArrayList<>());
    final Semaphore asked = new Semaphore(0);
    private final int code;
    final AtomicInteger transactions = new AtomicInteger();

    FaultyJournal(int code) {
      super(CHAIN);
      this.code = code;
    }

    @Override
    public List<Outcome> write(List<JournalWrite> writes) {
      asked.acquireUninterruptibly();
      List<Slot> slots = writes.stream().map(write -> write.key().slot()).toList();
      transactions.incrementAndGet();
      if (slots.contains(new Slot(BAD))) {
        throw new JournalException(
            Reason.JOURNAL_UNWRITABLE, "as told", new SQLException("as told", "", code));
      }
      written.addAll(slots);
      return Collections.nCopies(writes.size(), Outcome.DONE);
    }
  }
}
