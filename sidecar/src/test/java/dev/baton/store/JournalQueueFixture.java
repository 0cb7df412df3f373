package dev.baton.store;

import static dev.baton.store.Samples.reservation;

import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A journal that keeps its worker as long as a test wants, and hands on the event loop. */
@Timeout(30)
abstract class JournalQueueFixture {

  final Vertx vertx = Vertx.vertx();
  final Context loop = vertx.getOrCreateContext();
  final SlowJournal slow = new SlowJournal();

  @AfterEach
  void stop() {
    slow.turns.release(1_000_000);
    vertx.close().await();
  }

  static JournalWrite reserve(int slot) {
    return new JournalWrite.Reserve(reservation(1, slot));
  }

  static List<Future<Outcome>> writes(GroupCommitJournal queue, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> queue.write(reserve(i))).toList();
  }

  <T> Future<T> onLoop(Supplier<Future<T>> call) {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(ignored -> call.get().onComplete(promise));
    return promise.future();
  }

  /** What was asked for in one turn of the event loop. */
  <T> List<Future<T>> onLoopNow(Supplier<List<Future<T>>> call) {
    Promise<List<Future<T>>> asked = Promise.promise();
    loop.runOnContext(ignored -> asked.complete(call.get()));
    return asked.future().await();
  }
}
